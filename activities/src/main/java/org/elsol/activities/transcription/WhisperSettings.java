package org.elsol.activities.transcription;

/**
 * How Whisper decodes. A window that was perhaps heard badly ({@link Doubt}) is heard again with the widest context and a
 * beam of 5 at least.
 *
 * @param parallel windows at once, each with one thread and its own state of some 200 MB; never more than the cores
 * @param beamSize hypotheses that the first pass follows; 1 is greedy, which is faster and gets more
 *     drug names wrong
 */
public record WhisperSettings(int parallel, int beamSize) {

    private static final int CAREFUL_BEAM = 5;

    public WhisperSettings {
        if (parallel < 1) {
            throw new IllegalArgumentException("At least one window is recognised at a time");
        }
        if (beamSize < 1 || beamSize > 8) {
            throw new IllegalArgumentException("The beam is 1 to 8 wide");
        }
        parallel = Math.min(parallel, Runtime.getRuntime().availableProcessors());
    }

    /** Two windows at once where there are two cores; beam search. */
    public static WhisperSettings standard() {
        return new WhisperSettings(2, 5);
    }

    /** The same with another beam. */
    WhisperSettings withBeam(int hypotheses) {
        return new WhisperSettings(parallel, hypotheses);
    }

    /** The first pass over a window. */
    Decoding first(SpeechRequest request) {
        return Decoding.fitted(beamSize, request);
    }

    /** The second pass, over a window that was perhaps heard badly. */
    Decoding careful() {
        return Decoding.whole(Math.max(beamSize, CAREFUL_BEAM));
    }

    /** In words, for {@code ModelUse}. */
    String parameters() {
        return (beamSize == 1 ? "greedy" : "beam " + beamSize) + " over the window, beam "
                + Math.max(beamSize, CAREFUL_BEAM)
                + " over 30 s where in doubt, temperature 0, windows <= 30 s, no context";
    }
}
