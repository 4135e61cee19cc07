package org.elsol.workflows.wire;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.util.Collection;
import java.util.stream.Stream;

/** The runs that work on one consultation, for whoever needs them to end. */
public final class WorkOnRecord {

    private WorkOnRecord() {}

    /**
     * Asks every run that is open to end; one that was asked before is asked again, which does no harm.
     *
     * @param extractionIds of the consultation's extractions, which may have runs of their own
     * @param rerunIds of its re-runs; they end where their rows ask for it
     * @return how many were open
     */
    public static long cancel(
            WorkflowClient client,
            String consultationId,
            Collection<String> extractionIds,
            Collection<String> rerunIds) {
        return Stream.of(
                        Stream.of(WorkflowIds.consultation(consultationId)),
                        extractionIds.stream().map(WorkflowIds::extraction),
                        rerunIds.stream().map(WorkflowIds::rerun))
                .flatMap(ids -> ids)
                .filter(workflowId -> cancel(client, workflowId))
                .count();
    }

    private static boolean cancel(WorkflowClient client, String workflowId) {
        WorkflowStub run = client.newUntypedWorkflowStub(workflowId);
        try {
            if (run.describe().getStatus() != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING) {
                return false;
            }
            run.cancel();
            return true;
        } catch (WorkflowNotFoundException gone) {
            return false;
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw failure;
        }
    }
}
