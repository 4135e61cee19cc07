package org.elsol.store.erasure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * How long consultations are kept, from the time at which they were recorded.
 *
 * @param years 0 keeps them for ever
 */
public record RetentionRule(int years) {

    private static final String YEARS = "ELSOL_RETENTION_YEARS";
    private static final int MOST = 100;

    /** Seven years. */
    public static final RetentionRule DEFAULT = new RetentionRule(7);

    public RetentionRule {
        if (years < 0 || years > MOST) {
            throw new IllegalArgumentException(
                    YEARS + " cannot be " + years + ": expected a whole number from 0 to " + MOST);
        }
    }

    /**
     * Seven years, unless {@code ELSOL_RETENTION_YEARS} sets another number; 0 keeps everything.
     *
     * @throws IllegalArgumentException if it is no whole number from 0 to 100
     */
    public static RetentionRule from(Map<String, String> environment) {
        String years = environment.getOrDefault(YEARS, "").strip();
        if (years.isEmpty()) {
            return DEFAULT;
        }
        try {
            return new RetentionRule(Integer.parseInt(years));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    YEARS + " cannot be " + years + ": expected a whole number from 0 to " + MOST, e);
        }
    }

    /** What was recorded before then is due at this time; empty where nothing ever is. */
    public Optional<Instant> cutoff(Instant now) {
        return years == 0
                ? Optional.empty()
                : Optional.of(now.atOffset(ZoneOffset.UTC).minusYears(years).toInstant());
    }
}
