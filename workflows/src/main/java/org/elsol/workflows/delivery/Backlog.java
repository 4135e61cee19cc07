package org.elsol.workflows.delivery;

import org.jspecify.annotations.Nullable;

/**
 * What is left to be delivered.
 *
 * @param dueInMs when the next delivery is to be tried; null if nothing waits
 */
public record Backlog(@Nullable Long dueInMs) {

    public static final Backlog NONE = new Backlog(null);
}
