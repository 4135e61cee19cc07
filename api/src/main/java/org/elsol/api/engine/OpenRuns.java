package org.elsol.api.engine;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.history.v1.History;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsResponse;
import io.temporal.client.WorkflowClient;
import java.util.ArrayList;
import java.util.List;
import org.elsol.workflows.wire.ClearHistory;
import org.elsol.workflows.wire.Engine;
import tools.jackson.databind.json.JsonMapper;

/** The runs that have not ended, as the engine knows them. */
public final class OpenRuns {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Engine engine;

    public OpenRuns(Engine engine) {
        this.engine = engine;
    }

    /** An open run with its history so far, in the clear. */
    public record OpenRun(String workflowId, String runId, String workflowType, History history) {}

    /**
     * Those of a hospital.
     *
     * @throws io.grpc.StatusRuntimeException if the engine does not answer
     */
    public List<OpenRun> of(String tenant) {
        return engine.call(client -> open(client).stream()
                .map(info -> run(client, info))
                .filter(run -> tenant(run.history()).equals(tenant))
                .toList());
    }

    private static List<WorkflowExecutionInfo> open(WorkflowClient client) {
        List<WorkflowExecutionInfo> open = new ArrayList<>();
        ByteString next = ByteString.EMPTY;
        do {
            ListOpenWorkflowExecutionsResponse page = client.getWorkflowServiceStubs()
                    .blockingStub()
                    .listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                            .setNamespace(client.getOptions().getNamespace())
                            .setNextPageToken(next)
                            .build());
            open.addAll(page.getExecutionsList());
            next = page.getNextPageToken();
        } while (!next.isEmpty());
        return open;
    }

    private static OpenRun run(WorkflowClient client, WorkflowExecutionInfo info) {
        WorkflowExecution run = info.getExecution();
        History history =
                client.fetchHistory(run.getWorkflowId(), run.getRunId()).getHistory();
        return new OpenRun(
                run.getWorkflowId(),
                run.getRunId(),
                info.getType().getName(),
                ClearHistory.of(history, client.getOptions().getDataConverter()));
    }

    /** Every run works on one record, whose hospital stands in what it was started with. */
    private static String tenant(History history) {
        return JSON.readTree(history.getEvents(0)
                        .getWorkflowExecutionStartedEventAttributes()
                        .getInput()
                        .getPayloads(0)
                        .getData()
                        .toStringUtf8())
                .path("tenant")
                .asString("");
    }
}
