package org.elsol.store.erasure;

import java.time.Instant;

/**
 * One round of the rule of retention, of one hospital.
 *
 * @param dryRun whether it only counted
 * @param cutoff what was recorded before then, and has ended, was due
 * @param due how many were due
 * @param held how many of them a legal hold kept
 * @param opened how many erasures it began
 */
public record RetentionRun(
        String id, String tenant, boolean dryRun, Instant cutoff, long due, long held, long opened, Instant endedAt) {}
