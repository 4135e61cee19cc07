package org.elsol.workflows.consultation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.jspecify.annotations.Nullable;

/** What is left of a batch. */
@ActivityInterface
public interface RerunBatchActivities {

    /** The oldest re-run that has not ended; null when all have. */
    @ActivityMethod(name = "rerunBatch.next")
    @Nullable
    RerunRequest next(RerunBatchRequest request);
}
