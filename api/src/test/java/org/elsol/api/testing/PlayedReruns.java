package org.elsol.api.testing;

import io.temporal.failure.ApplicationFailure;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
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
import org.jspecify.annotations.Nullable;

/** Does what the real activities do to the rows of re-runs. */
final class PlayedReruns implements RerunActivities, RerunBatchActivities {

    private final Reruns reruns;
    private final RerunBatches batches;

    PlayedReruns(TestDatabase database) {
        reruns = new Reruns(database.of(Context.CONSULTATION));
        batches = new RerunBatches(database.of(Context.CONSULTATION));
    }

    @Override
    public void reach(RerunRequest request, Stage stage) {
        boolean cancelled =
                reruns.find(request.tenant(), request.rerunId()).orElseThrow().cancelRequested();
        if (cancelled && stage != Stage.STORING) {
            throw ApplicationFailure.newNonRetryableFailure("cancelled", FailureKind.CANCEL_REQUESTED.name());
        }
        reruns.progress(request.tenant(), request.rerunId(), new Progress(stage, 0, 1));
    }

    @Override
    public void complete(RerunRequest request) {
        reruns.end(request.tenant(), request.rerunId(), RerunStatus.COMPLETED, null);
    }

    @Override
    public void noSpeech(RerunRequest request) {
        reruns.end(request.tenant(), request.rerunId(), RerunStatus.NO_SPEECH, null);
    }

    @Override
    public void fail(RerunRequest request, FailureKind kind) {
        boolean cancelled = kind == FailureKind.CANCEL_REQUESTED;
        reruns.end(
                request.tenant(),
                request.rerunId(),
                cancelled ? RerunStatus.CANCELLED : RerunStatus.FAILED,
                cancelled ? null : kind);
    }

    @Override
    public @Nullable RerunRequest next(RerunBatchRequest request) {
        return batches.next(request.tenant(), request.batchId())
                .map(Rerun::request)
                .orElse(null);
    }
}
