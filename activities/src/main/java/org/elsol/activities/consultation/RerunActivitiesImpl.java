package org.elsol.activities.consultation;

import org.elsol.activities.failure.Failures;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.consultation.RerunStatus;
import org.elsol.store.consultation.Reruns;
import org.elsol.workflows.consultation.RerunActivities;
import org.elsol.workflows.consultation.RerunBatchActivities;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Moves the rows of re-runs. */
public final class RerunActivitiesImpl implements RerunActivities, RerunBatchActivities {

    private final Reruns reruns;
    private final RerunBatches batches;

    public RerunActivitiesImpl(Reruns reruns, RerunBatches batches) {
        this.reruns = reruns;
        this.batches = batches;
    }

    @Override
    public void reach(RerunRequest request, Stage stage) {
        named(() -> {
            boolean cancelled = reruns.find(request.tenant(), request.rerunId())
                    .orElseThrow(Failures::recordMissing)
                    .cancelRequested();
            if (cancelled && stage != Stage.STORING) {
                throw Failures.of(FailureKind.CANCEL_REQUESTED);
            }
            reruns.progress(request.tenant(), request.rerunId(), new Progress(stage, 0, 1));
        });
    }

    @Override
    public void complete(RerunRequest request) {
        end(request, RerunStatus.COMPLETED, null);
    }

    @Override
    public void noSpeech(RerunRequest request) {
        end(request, RerunStatus.NO_SPEECH, null);
    }

    @Override
    public void fail(RerunRequest request, FailureKind kind) {
        if (kind == FailureKind.CANCEL_REQUESTED) {
            end(request, RerunStatus.CANCELLED, null);
        } else {
            end(request, RerunStatus.FAILED, kind);
        }
    }

    @Override
    public @Nullable RerunRequest next(RerunBatchRequest request) {
        try {
            return batches.next(request.tenant(), request.batchId())
                    .map(Rerun::request)
                    .orElse(null);
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }

    private void end(RerunRequest request, RerunStatus status, @Nullable FailureKind kind) {
        named(() -> reruns.end(request.tenant(), request.rerunId(), status, kind));
    }

    private static void named(Runnable step) {
        try {
            step.run();
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
