package org.elsol.activities.erasure;

import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.ErasureOpening;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.Extractions;
import org.elsol.workflows.wire.WorkOnRecord;

/**
 * The runs that work on it: the log says that it is gone, so nothing starts them again; they are cancelled, and waited for,
 * so that no step of theirs writes while others remove.
 */
record EndedRuns(ErasureOpening opening, Extractions extractions, Reruns reruns, Supplier<WorkflowClient> engine)
        implements ErasedStore {

    private static final Duration AT_MOST = Duration.ofMinutes(1);
    private static final int PAUSE_MS = 200;

    @Override
    public String check() {
        return "runs that work on it, asked for in Temporal; histories there hold ids alone and end with its retention";
    }

    @Override
    public long remove(Erased erased) {
        opening.close(erased.erasure().tenant(), erased.erasure().consultationId());
        long open = remaining(erased);
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (remaining(erased) > 0 && System.nanoTime() < end && pause()) {}
        return open;
    }

    @Override
    public long remaining(Erased erased) {
        Erasure erasure = erased.erasure();
        List<String> extracted = extractions.ofConsultation(erasure.tenant(), erasure.consultationId()).stream()
                .map(Extraction::id)
                .toList();
        List<String> again = reruns.ofConsultation(erasure.tenant(), erasure.consultationId()).stream()
                .map(Rerun::id)
                .toList();
        again.forEach(id -> reruns.requestCancel(erasure.tenant(), id));
        return WorkOnRecord.cancel(engine.get(), erasure.consultationId(), extracted, again);
    }

    private static boolean pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
