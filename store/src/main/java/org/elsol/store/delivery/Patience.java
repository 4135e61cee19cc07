package org.elsol.store.delivery;

import java.time.Duration;

/**
 * How long a delivery is tried.
 *
 * @param first the wait after the first attempt that failed
 * @param coefficient how much longer each further wait is; 1 or more
 * @param longest no wait is longer
 * @param limit once the waits add up to this, the next attempt is the last
 */
public record Patience(Duration first, double coefficient, Duration longest, Duration limit) {

    public Patience {
        if (!first.isPositive() || longest.compareTo(first) < 0 || limit.compareTo(first) < 0) {
            throw new IllegalArgumentException("waits must be positive, and first no longer than longest and limit");
        }
        if (!(coefficient >= 1)) {
            throw new IllegalArgumentException("coefficient must be 1 or more, not " + coefficient);
        }
    }

    /** After 5 s, 10 s, 20 s and so on, at most every 6 hours, for three days: 25 attempts. */
    public static Patience defaults() {
        return new Patience(Duration.ofSeconds(5), 2, Duration.ofHours(6), Duration.ofDays(3));
    }

    /** The wait after this many attempts that failed, 1 or more. */
    public Duration after(int failures) {
        double millis = first.toMillis() * Math.pow(coefficient, failures - 1);
        return millis < longest.toMillis() ? Duration.ofMillis((long) millis) : longest;
    }

    /** How many attempts there are. */
    public int attempts() {
        int failures = 1;
        for (Duration waited = Duration.ZERO; waited.compareTo(limit) < 0; failures++) {
            waited = waited.plus(after(failures));
        }
        return failures;
    }
}
