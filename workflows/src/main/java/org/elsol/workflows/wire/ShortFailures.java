package org.elsol.workflows.wire;

import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.FailureConverter;
import io.temporal.failure.DefaultFailureConverter;

/**
 * Cuts messages and stack traces, so that reporting a failure cannot itself fail at {@link PayloadLimit}: the activity
 * would be silent until it timed out.
 */
final class ShortFailures implements FailureConverter {

    private static final int MESSAGE_CHARS = 4_000;
    private static final int TRACE_CHARS = 16_000;
    private static final int CAUSES = 10;

    private final FailureConverter whole = new DefaultFailureConverter();

    @Override
    public RuntimeException failureToException(Failure failure, DataConverter dataConverter) {
        return whole.failureToException(failure, dataConverter);
    }

    @Override
    public Failure exceptionToFailure(Throwable throwable, DataConverter dataConverter) {
        return shortened(whole.exceptionToFailure(throwable, dataConverter), CAUSES);
    }

    private static Failure shortened(Failure failure, int causes) {
        Failure.Builder shortened = failure.toBuilder()
                .setMessage(head(failure.getMessage(), MESSAGE_CHARS))
                .setStackTrace(head(failure.getStackTrace(), TRACE_CHARS));
        if (failure.hasCause()) {
            if (causes == 0) {
                shortened.clearCause();
            } else {
                shortened.setCause(shortened(failure.getCause(), causes - 1));
            }
        }
        return shortened.build();
    }

    private static String head(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(chars - 1)) ? chars - 1 : chars;
        return text.substring(0, end) + "…";
    }
}
