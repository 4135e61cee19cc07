package org.elsol.workflows.erasure;

import org.jspecify.annotations.Nullable;

/**
 * One round of the rule of retention.
 *
 * @param tenant the hospital; null for all
 * @param dryRun whether it only counts
 */
public record RetentionRequest(@Nullable String tenant, boolean dryRun) {}
