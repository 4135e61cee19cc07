package org.elsol.activities.transcription;

import io.temporal.activity.Activity;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.transcription.speakers.Diarizer;
import org.elsol.activities.transcription.speakers.SpeakerBounds;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Take;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.UnreadableAudio;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.transcription.Prepared;
import org.elsol.workflows.transcription.TranscriptionActivities;

/** The steps from a recording to a transcript, over rows and the audio store. */
public final class TranscriptionActivitiesImpl implements TranscriptionActivities {

    private static final int FIRST_REVISION = 1;

    private final Transcripts transcripts;
    private final Takes takes;
    private final Consultations consultations;
    private final Courses courses;
    private final AudioStore audio;
    private final AudioDecoder decoder;
    private final Supplier<VoiceActivity> voiceActivity;
    private final Supplier<SpeechRecognizer> recognizer;
    private final Supplier<Diarizer> diarizer;
    private final Supplier<Turns> turns;

    /**
     * @param voiceActivity asked when it is needed, so that a worker without the model starts and says what is missing
     * @param recognizer likewise; {@link OnFirstUse} suits all three
     * @param diarizer likewise
     */
    public TranscriptionActivitiesImpl(
            Transcripts transcripts,
            Takes takes,
            Consultations consultations,
            Reruns reruns,
            AudioStore audio,
            AudioDecoder decoder,
            Supplier<VoiceActivity> voiceActivity,
            Supplier<SpeechRecognizer> recognizer,
            Supplier<Diarizer> diarizer) {
        this.transcripts = transcripts;
        this.takes = takes;
        this.consultations = consultations;
        this.courses = new Courses(consultations, reruns);
        this.audio = audio;
        this.decoder = decoder;
        this.voiceActivity = voiceActivity;
        this.recognizer = recognizer;
        this.diarizer = diarizer;
        this.turns = new OnFirstUse<>(() -> new Turns(recognizer.get().parallel()));
    }

    @Override
    public Prepared prepare(ConsultationRequest request) {
        Course course = courses.of(request);
        Pulse pulse = new Pulse(course, Activity.getExecutionContext());
        return TranscriptionFailures.named(() -> {
            Recording recording = recording(request);
            course.progress(new Progress(Stage.PREPARING, 0, 1));
            decode(recording, pulse);
            List<SpeechProfile> profiles;
            try (InputStream pcm = audio.open(decoded(request))) {
                profiles = voiceActivity.get().profile(pcm, channels(recording), pulse::beat);
            }
            takes.plan(take(request), Windows.cut(profiles));
            course.progress(new Progress(Stage.PREPARING, 1, 1));
            return new Prepared(Windows.speechMs(profiles), windows(request).size());
        });
    }

    @Override
    public int transcribe(ConsultationRequest request) {
        Course course = courses.of(request);
        Pulse pulse = new Pulse(course, Activity.getExecutionContext());
        return TranscriptionFailures.named(() -> {
            if (audio.size(decoded(request)).isEmpty()) {
                decode(recording(request), pulse);
            }
            List<Window> windows = planned(request);
            Turns.Line line = turns.get().line(request.urgent());
            HeardLanguage.Detector detector = detector(request, line, pulse);
            Recording recording = new LanguageStep(transcripts, recording(request)).settled(windows, detector);
            List<Window> missing =
                    windows.stream().filter(window -> !window.isTranscribed()).toList();
            WindowProgress progress = new WindowProgress(course, pulse, windows.size(), missing.size());
            new WindowRun(recognizer.get(), line, audio, takes, take(request), recording, channels(recording))
                    .recognise(missing, progress::done);
            windows = windows(request);
            int segments = segments(windows);
            Optional<DetectedLanguage> language = new LanguageStep(transcripts, recording).heard(windows, detector);
            if (request.rerunId() == null) {
                consultations.append(
                        request.tenant(),
                        request.consultationId(),
                        EventType.AUDIO_TRANSCRIBED,
                        EventType.AUDIO_TRANSCRIBED.code() + ":" + FIRST_REVISION,
                        transcribed(windows.size(), segments, language));
            }
            return segments;
        });
    }

    @Override
    public void attribute(ConsultationRequest request) {
        Course course = courses.of(request);
        Pulse pulse = new Pulse(course, Activity.getExecutionContext());
        TranscriptionFailures.named(() -> {
            Recording recording = recording(request);
            course.progress(new Progress(Stage.ATTRIBUTING, 0, 1));
            Map<String, ModelUse> models = new HashMap<>();
            models.put("speech", recognizer.get().model());
            models.put("voiceActivity", voiceActivity.get().model());
            Take take = heard(request);
            List<Window> windows = takes.windows(take);
            Attribution attribution;
            if (recording.channelRoles().isEmpty()) {
                attribution =
                        Attribution.of(windows, timeline(recording, pulse), SpokenRoles.of(recording.spokenLanguage()));
                models.put("diarization", diarizer.get().model());
            } else {
                attribution = Attribution.of(windows, recording.channelRoles());
            }
            Transcript transcript = new Transcript(
                    request.consultationId(),
                    FIRST_REVISION,
                    recording.spokenLanguage(),
                    attribution.segments(),
                    models);
            int revision = save(request, take, transcript, attribution.speakers());
            consultations.append(
                    request.tenant(),
                    request.consultationId(),
                    EventType.SPEAKERS_ATTRIBUTED,
                    EventType.SPEAKERS_ATTRIBUTED.code() + ":" + revision,
                    Map.of(
                            "revision", revision,
                            "speakers", attribution.speakers().size(),
                            "segments", attribution.segments().size()));
            course.progress(new Progress(Stage.ATTRIBUTING, 1, 1));
            return true;
        });
    }

    private HeardLanguage.Detector detector(ConsultationRequest request, Turns.Line line, Pulse pulse) {
        Recording recording = recording(request);
        return window -> {
            pulse.beat();
            return new WindowRun(recognizer.get(), line, audio, takes, take(request), recording, channels(recording))
                    .detect(window);
        };
    }

    private static Map<String, Object> transcribed(int windows, int segments, Optional<DetectedLanguage> language) {
        Map<String, Object> details =
                new HashMap<>(Map.of("revision", FIRST_REVISION, "windows", windows, "segments", segments));
        language.ifPresent(heard ->
                details.putAll(Map.of("detectedLanguage", heard.code(), "languageProbability", heard.probability())));
        return details;
    }

    private SpeakerTimeline timeline(Recording recording, Pulse pulse) throws IOException, UnreadableAudio {
        AudioKey decoded = new AudioKey(recording.tenant(), recording.consultationId(), AudioKey.Part.DECODED);
        if (audio.size(decoded).isEmpty()) {
            decode(recording, pulse);
        }
        try (InputStream pcm = audio.open(decoded)) {
            return diarizer.get().diarize(pcm, SpeakerBounds.of(recording.speakers()), pulse::beat);
        }
    }

    @Override
    public void discard(ConsultationRequest request) {
        TranscriptionFailures.named(() -> {
            if (request.rerunId() == null) {
                transcripts.discard(request.tenant(), request.consultationId());
            } else {
                takes.discard(take(request));
            }
            audio.delete(decoded(request));
            return true;
        });
    }

    @Override
    public void tidy(ConsultationRequest request) {
        TranscriptionFailures.named(() -> {
            audio.delete(decoded(request));
            return true;
        });
    }

    private void decode(Recording recording, Pulse pulse) throws IOException, UnreadableAudio {
        String tenant = recording.tenant();
        String id = recording.consultationId();
        Decoded decoded = decoder.decode(tenant, id, channels(recording), pulse::beat);
        transcripts.measured(tenant, id, decoded.seconds(), decoded.truncated());
    }

    private Recording recording(ConsultationRequest request) {
        return transcripts.recording(request.tenant(), request.consultationId()).orElseThrow(Failures::recordMissing);
    }

    private List<Window> windows(ConsultationRequest request) {
        return takes.windows(take(request));
    }

    /** A re-run that does not look for speech anew has the windows of the last take, without what was heard in them. */
    private List<Window> planned(ConsultationRequest request) {
        List<Window> windows = windows(request);
        if (!windows.isEmpty() || request.rerunId() == null) {
            return windows;
        }
        takes.plan(take(request), takes.windows(transcripts.take(request.tenant(), request.consultationId())));
        return windows(request);
    }

    /** The take whose words are to be attributed: a re-run that has heard nothing anew takes those of the last. */
    private Take heard(ConsultationRequest request) {
        return request.rerunId() == null || !windows(request).isEmpty()
                ? take(request)
                : transcripts.take(request.tenant(), request.consultationId());
    }

    private int save(ConsultationRequest request, Take take, Transcript transcript, List<Speaker> speakers) {
        if (request.rerunId() != null) {
            return transcripts.saveNext(take, transcript, speakers, request.rerunId());
        }
        transcripts.save(request.tenant(), transcript, speakers);
        return FIRST_REVISION;
    }

    private static Take take(ConsultationRequest request) {
        return new Take(request.tenant(), request.consultationId(), Objects.requireNonNullElse(request.rerunId(), ""));
    }

    private static int segments(List<Window> windows) {
        return windows.stream()
                .mapToInt(window -> Objects.requireNonNull(window.segments()).size())
                .sum();
    }

    /** Channels stay apart where the caller says whose they are; otherwise they are mixed. */
    private static int channels(Recording recording) {
        return recording.channelRoles().isEmpty() ? 1 : recording.channels();
    }

    private static AudioKey decoded(ConsultationRequest request) {
        return new AudioKey(request.tenant(), request.consultationId(), AudioKey.Part.DECODED);
    }
}
