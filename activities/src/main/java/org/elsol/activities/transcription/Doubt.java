package org.elsol.activities.transcription;

import java.util.Arrays;
import java.util.List;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Word;

/**
 * Tells whether a window was perhaps heard badly. What a quick pass gets wrong is mostly a stretch that it leaves out, a loop,
 * or words that it is not sure of itself.
 */
final class Doubt {

    /** Mean probability of a window's words. */
    private static final double LEAST_CONFIDENCE = 0.7;

    private static final int FRAME_SAMPLES = AudioDecoder.SAMPLE_RATE / 50;
    private static final int FRAME_MS = 20;

    /** So much sound without a word beside it was left out; pauses between words are shorter. */
    private static final int MOST_UNHEARD_MS = 1_500;

    /** Word times are this uncertain. */
    private static final int MARGIN_MS = 300;

    /** Of the loudness that a tenth of the frames exceed; softer is a pause. */
    private static final double PAUSE = 0.15;

    private static final double A_SECOND = 1_000;

    /** A loop hides what was said in its place: as bad as losing the whole window. */
    private static final double LOOP = 30;

    private Doubt() {}

    /** How doubtful it is what was heard; 0 where nothing speaks against it. */
    static double about(List<RecognisedSegment> heard, SpeechRequest request) {
        List<Word> words =
                heard.stream().flatMap(segment -> segment.words().stream()).toList();
        double confidence =
                words.stream().mapToDouble(Word::confidence).average().orElse(0);
        int unheard = unheardMs(words, request);
        boolean loops = heard.stream().anyMatch(segment -> segment.quality() == Quality.REPEATED);
        return Math.max(0, LEAST_CONFIDENCE - confidence)
                + (unheard > MOST_UNHEARD_MS ? unheard / A_SECOND : 0)
                + (loops ? LOOP : 0);
    }

    /** The most sound that there is in one stretch without words. */
    static int unheardMs(List<Word> words, SpeechRequest request) {
        double[] loudness = loudness(request.samples());
        double[] sorted = loudness.clone();
        Arrays.sort(sorted);
        double pause = sorted.length == 0 ? 0 : PAUSE * sorted[sorted.length * 9 / 10];
        int most = 0;
        int frame = 0;
        for (int i = 0; i <= words.size(); i++) {
            long until = i == words.size() ? Long.MAX_VALUE : words.get(i).startMs() - request.startMs() - MARGIN_MS;
            int loud = 0;
            for (; frame < loudness.length && (long) frame * FRAME_MS < until; frame++) {
                loud += loudness[frame] > pause ? FRAME_MS : 0;
            }
            most = Math.max(most, loud);
            if (i < words.size()) {
                frame = (int) Math.max(frame, (words.get(i).endMs() - request.startMs() + MARGIN_MS) / FRAME_MS);
            }
        }
        return most;
    }

    private static double[] loudness(float[] samples) {
        double[] loudness = new double[samples.length / FRAME_SAMPLES];
        for (int frame = 0; frame < loudness.length; frame++) {
            double sum = 0;
            for (int i = frame * FRAME_SAMPLES; i < (frame + 1) * FRAME_SAMPLES; i++) {
                sum += samples[i] * samples[i];
            }
            loudness[frame] = Math.sqrt(sum / FRAME_SAMPLES);
        }
        return loudness;
    }
}
