package org.elsol.workflows.erasure;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rule of retention. */
@ActivityInterface
public interface RetentionActivities {

    /** Before when a recording has to have been made to be due now, as ISO 8601; empty if nothing ever is. */
    @ActivityMethod(name = "retention.cutoff")
    String cutoff();

    /**
     * Looks at the next recordings that are due, and opens their erasures unless it is a dry run.
     *
     * @param after {@link RetentionBatch#next} of the batch before; null for the first
     */
    @ActivityMethod(name = "retention.open")
    RetentionBatch open(RetentionRequest request, String cutoff, @Nullable String after);

    /** Keeps what the round did; every hospital that it was about has a report. */
    @ActivityMethod(name = "retention.report")
    void report(RetentionRequest request, String runId, String cutoff, List<RetentionBatch.Count> counts);
}
