package org.elsol.activities.transcription;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.Window;

/** Hears the language of a recording once and keeps it, so that a run that goes on has the same one. */
final class LanguageStep {

    private final Transcripts transcripts;
    private final Recording recording;

    LanguageStep(Transcripts transcripts, Recording recording) {
        this.transcripts = transcripts;
        this.recording = recording;
    }

    /** The recording in a language that can be recognised; one that the caller left open is heard first. */
    Recording settled(List<Window> windows, HeardLanguage.Detector detector) throws IOException, RecognitionCancelled {
        if (!recording.spokenLanguage().equals(Recording.AUTO)) {
            return recording;
        }
        return HeardLanguage.detectedIn(windows, detector).map(this::kept).orElse(recording);
    }

    /** What it was heard to be in: as it was measured by the way, or else as it is detected now. */
    Optional<DetectedLanguage> heard(List<Window> windows, HeardLanguage.Detector detector)
            throws IOException, RecognitionCancelled {
        DetectedLanguage before = recording.detectedLanguage();
        if (before != null) {
            return Optional.of(before);
        }
        Optional<DetectedLanguage> measured = HeardLanguage.measuredIn(windows);
        Optional<DetectedLanguage> heard =
                measured.isPresent() ? measured : HeardLanguage.detectedIn(windows, detector);
        heard.ifPresent(this::kept);
        return heard;
    }

    private Recording kept(DetectedLanguage language) {
        transcripts.heardLanguage(recording.tenant(), recording.consultationId(), language);
        return recording.heardIn(language);
    }
}
