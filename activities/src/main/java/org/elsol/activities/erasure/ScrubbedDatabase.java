package org.elsol.activities.erasure;

import java.time.Instant;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Scrubbing;
import org.elsol.store.erasure.StepResult;
import org.elsol.workflows.erasure.ErasureStep;

/** What deleted rows leave in the files of the database; the last step of all. */
record ScrubbedDatabase(Scrubbing scrubbing, Erasures erasures) implements ErasedStore {

    @Override
    public String check() {
        return "tables, indexes and statistics were written anew since the last row was deleted: other files than before";
    }

    @Override
    public long remove(Erased erased) {
        return scrubbing.scrub(lastDeletion(erased));
    }

    @Override
    public long remaining(Erased erased) {
        return scrubbing.isDone(lastDeletion(erased)) ? 0 : 1;
    }

    /** Whether the write-ahead logs of before are known to be gone. */
    boolean areLogsGone(Erased erased) {
        return scrubbing.areLogsGone(lastDeletion(erased));
    }

    private Instant lastDeletion(Erased erased) {
        return erasures.steps(erased.erasure().consultationId()).stream()
                .filter(step -> !step.store().equals(ErasureStep.TRACES.code()))
                .map(StepResult::checkedAt)
                .max(Instant::compareTo)
                .orElse(erased.erasure().requestedAt());
    }
}
