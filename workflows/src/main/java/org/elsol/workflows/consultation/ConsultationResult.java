package org.elsol.workflows.consultation;

/**
 * How a run ended well; a run that did not end well fails or is cancelled.
 *
 * @param outcome whether there was anything to understand
 */
public record ConsultationResult(String consultationId, Outcome outcome) {

    /** A recording without speech is a result, not an error. */
    public enum Outcome {
        COMPLETED,
        NO_SPEECH
    }
}
