package org.elsol.activities.language;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** There is no reply to go by. The message holds neither words of a patient nor of the server. */
public final class LanguageModelException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final @Nullable Duration retryAfter;

    public LanguageModelException(Fault fault, String message) {
        this(fault, message, null);
    }

    /** @param retryAfter how long the server wants to be left alone; null where it does not say */
    LanguageModelException(Fault fault, String message, @Nullable Duration retryAfter) {
        super(message);
        this.fault = fault;
        this.retryAfter = retryAfter;
    }

    /** No answer in the time that there was. */
    public static LanguageModelException tooSlow() {
        return new LanguageModelException(Fault.UNAVAILABLE, "no answer in the time that there was");
    }

    public Fault fault() {
        return fault;
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
