package org.elsol.workflows.erasure;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.failure.ChildWorkflowFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elsol.workflows.erasure.RetentionBatch.Count;
import org.elsol.workflows.wire.WorkflowStarts;
import org.slf4j.Logger;

/**
 * Batch by batch: the erasures of one have ended before the next is looked for. One that fails is taken up by recovery; this
 * run does not wait for it.
 */
public final class RetentionWorkflowImpl implements RetentionWorkflow {

    /** What is left is due the next time: the history of a run stays small. */
    private static final int BATCHES = 50;

    private final Logger log = Workflow.getLogger(RetentionWorkflowImpl.class);
    private final RetentionActivities retention = Workflow.newActivityStub(RetentionActivities.class);
    private final Map<String, Count> counts = new TreeMap<>();

    @Override
    public void run(RetentionRequest request) {
        String cutoff = retention.cutoff();
        if (cutoff.isEmpty()) {
            return;
        }
        String next = null;
        for (int n = 0; n < BATCHES; n++) {
            RetentionBatch batch = retention.open(request, cutoff, next);
            batch.counts().forEach(count -> counts.merge(count.tenant(), count, Count::plus));
            erase(batch.opened());
            next = batch.next();
            if (next == null) {
                break;
            }
        }
        retention.report(request, Workflow.getInfo().getRunId(), cutoff, List.copyOf(counts.values()));
    }

    private void erase(List<ErasureRequest> opened) {
        List<Promise<Void>> running = new ArrayList<>();
        for (ErasureRequest request : opened) {
            ErasureWorkflow erasure = Workflow.newChildWorkflowStub(
                    ErasureWorkflow.class,
                    ChildWorkflowOptions.newBuilder()
                            .setWorkflowId(WorkflowStarts.erasureId(request.consultationId()))
                            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                            .build());
            running.add(Async.procedure(erasure::run, request));
        }
        for (Promise<Void> one : running) {
            try {
                one.get();
            } catch (ChildWorkflowFailure failed) {
                log.warn("An erasure did not end: recovery takes it up");
            }
        }
    }
}
