package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;

/**
 * From probabilities of speech to stretches of it, with hysteresis: speech begins above one threshold and ends below a
 * lower one. After {@code get_speech_timestamps} of snakers4/silero-vad.
 */
final class SpeechSpans {

    private static final float BEGINS_ABOVE = 0.5f;
    private static final float ENDS_BELOW = 0.35f;
    private static final int SHORTEST_SPEECH_FRAMES = 250 / SpeechProfile.FRAME_MS;
    private static final int SHORTEST_PAUSE_FRAMES = 200 / SpeechProfile.FRAME_MS;
    private static final int PAD_FRAMES = 160 / SpeechProfile.FRAME_MS;

    /** The above in words, for {@code ModelUse}. */
    static final String PARAMETERS = "threshold 0.5/0.35, speech >= 250 ms, pause >= 200 ms, pad 160 ms";

    private SpeechSpans() {}

    /** The stretches of speech in order; they do not touch each other. */
    static List<SpeechSpan> of(SpeechProfile profile) {
        List<SpeechSpan> padded = new ArrayList<>();
        for (SpeechSpan span : raw(profile.probability())) {
            int start = Math.max(0, span.start() - PAD_FRAMES);
            int end = Math.min(profile.frames(), span.end() + PAD_FRAMES);
            if (!padded.isEmpty() && start <= padded.getLast().end()) {
                padded.set(padded.size() - 1, new SpeechSpan(padded.getLast().start(), end));
            } else {
                padded.add(new SpeechSpan(start, end));
            }
        }
        return padded;
    }

    private static List<SpeechSpan> raw(float[] probability) {
        List<SpeechSpan> spans = new ArrayList<>();
        int start = -1;
        int quietSince = -1;
        for (int frame = 0; frame < probability.length; frame++) {
            if (probability[frame] >= BEGINS_ABOVE) {
                quietSince = -1;
                start = start < 0 ? frame : start;
            } else if (start >= 0 && probability[frame] < ENDS_BELOW) {
                quietSince = quietSince < 0 ? frame : quietSince;
                if (frame - quietSince >= SHORTEST_PAUSE_FRAMES) {
                    addIfLongEnough(spans, start, quietSince);
                    start = -1;
                    quietSince = -1;
                }
            }
        }
        if (start >= 0) {
            addIfLongEnough(spans, start, quietSince < 0 ? probability.length : quietSince);
        }
        return spans;
    }

    private static void addIfLongEnough(List<SpeechSpan> spans, int start, int end) {
        if (end - start >= SHORTEST_SPEECH_FRAMES) {
            spans.add(new SpeechSpan(start, end));
        }
    }
}
