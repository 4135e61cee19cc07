package org.elsol.workflows.wire;

import java.time.Duration;

/**
 * How long failures are borne before a run parks, fails or gives up.
 *
 * @param firstInterval the wait before the first retry
 * @param coefficient how much longer each further wait is; 1 or more
 * @param longestInterval no wait is longer
 * @param stepAttempts how often a step is tried before it parks
 * @param recordLimit how long it is tried to move a record while the database is away; after that the run fails with
 *     everything kept, and recovery starts it again
 * @param undoLimit how long each undo is tried
 * @param questionLimit within this time a question has its answer or an error
 * @param searchLimit within this time a search has its hits or an error
 */
public record RetryBudget(
        Duration firstInterval,
        double coefficient,
        Duration longestInterval,
        int stepAttempts,
        Duration recordLimit,
        Duration undoLimit,
        Duration questionLimit,
        Duration searchLimit) {

    public RetryBudget {
        requirePositive(firstInterval, "firstInterval");
        requirePositive(longestInterval, "longestInterval");
        requirePositive(recordLimit, "recordLimit");
        requirePositive(undoLimit, "undoLimit");
        requirePositive(questionLimit, "questionLimit");
        requirePositive(searchLimit, "searchLimit");
        if (!(coefficient >= 1)) {
            throw new IllegalArgumentException("coefficient must be 1 or more, not " + coefficient);
        }
        if (stepAttempts < 1) {
            throw new IllegalArgumentException("stepAttempts must be 1 or more, not " + stepAttempts);
        }
        if (longestInterval.compareTo(firstInterval) < 0) {
            throw new IllegalArgumentException("longestInterval must not be shorter than firstInterval");
        }
    }

    /** Six attempts within about half a minute before a step parks. */
    public static RetryBudget defaults() {
        return new RetryBudget(
                Duration.ofSeconds(1),
                2,
                Duration.ofSeconds(30),
                6,
                Duration.ofHours(24),
                Duration.ofHours(1),
                Duration.ofSeconds(90),
                Duration.ofSeconds(20));
    }

    private static void requirePositive(Duration duration, String name) {
        if (!duration.isPositive()) {
            throw new IllegalArgumentException(name + " must be longer than zero, not " + duration);
        }
    }
}
