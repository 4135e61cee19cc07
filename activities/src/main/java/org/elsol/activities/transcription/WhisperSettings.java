package org.elsol.activities.transcription;

/**
 * How Whisper decodes.
 *
 * @param parallel windows at once, each with one thread and its own state of some 200 MB; never more than the cores
 * @param beamSize hypotheses that are followed; 1 is greedy, which is faster and leaves out more
 */
public record WhisperSettings(int parallel, int beamSize) {

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

    /** In words, for {@code ModelUse}. */
    String parameters() {
        return (beamSize == 1 ? "greedy" : "beam " + beamSize) + ", temperature 0, windows <= 30 s, no context";
    }
}
