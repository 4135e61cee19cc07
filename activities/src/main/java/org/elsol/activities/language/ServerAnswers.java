package org.elsol.activities.language;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a server's answer means, the same for every server that speaks this protocol. */
final class ServerAnswers {

    private ServerAnswers() {}

    /**
     * The failure behind a status other than 200.
     *
     * @param retryAfter the header {@code Retry-After}: seconds, or a date
     * @param body looked through for the filter's code, never passed on
     */
    static LanguageModelException refused(int status, @Nullable String retryAfter, String body) {
        if (status == 429) {
            return new LanguageModelException(
                    Fault.BUSY, "the server has too many calls (HTTP 429)", wait(retryAfter, Clock.systemUTC()));
        }
        if (status == 408 || status >= 500) {
            return new LanguageModelException(
                    Fault.UNAVAILABLE, "the server failed (HTTP " + status + ")", wait(retryAfter, Clock.systemUTC()));
        }
        if (body.contains("content_filter") || body.contains("ResponsibleAIPolicyViolation")) {
            return new LanguageModelException(Fault.CONTENT_FILTERED, "the server's content filter refused the call");
        }
        return new LanguageModelException(
                Fault.MISCONFIGURED,
                "the server refuses the call (HTTP " + status + "); check the address, the model and the key");
    }

    /**
     * The text of a reply that is whole.
     *
     * @param finish {@code finish_reason}
     * @param refusal the model's own refusal; null where it did not refuse
     */
    static String whole(@Nullable String finish, @Nullable String refusal, @Nullable String text) {
        if ("content_filter".equals(finish) || (refusal != null && !refusal.isBlank())) {
            throw new LanguageModelException(Fault.CONTENT_FILTERED, "the reply was refused or filtered");
        }
        if ("length".equals(finish)) {
            throw new LanguageModelException(Fault.TRUNCATED, "the reply was cut at the limit of tokens");
        }
        if (!"stop".equals(finish) || text == null) {
            throw new LanguageModelException(Fault.INVALID_REPLY, "the reply did not end as one does");
        }
        return text;
    }

    /** No answer, or half of one. */
    static LanguageModelException noAnswer(Throwable cause) {
        return new LanguageModelException(
                Fault.UNAVAILABLE, "no answer (" + cause.getClass().getSimpleName() + ")");
    }

    /** The header as a wait; null where it says none that can be read. */
    static @Nullable Duration wait(@Nullable String header, Clock clock) {
        if (header == null || header.isBlank()) {
            return null;
        }
        try {
            return header.strip().chars().allMatch(Character::isDigit)
                    ? Duration.ofSeconds(Long.parseLong(header.strip()))
                    : atLeastZero(Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant()));
        } catch (DateTimeException | ArithmeticException | NumberFormatException unreadable) {
            return null;
        }
    }

    private static Duration atLeastZero(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
