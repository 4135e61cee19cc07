package org.elsol.api.audit;

import io.swagger.v3.oas.annotations.media.Schema;
import io.temporal.api.history.v1.History;
import org.elsol.api.engine.OpenRuns.OpenRun;
import org.elsol.store.audit.RunHistory;
import org.elsol.store.audit.RunState;
import org.elsol.workflows.wire.ClearHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A run with its history. */
@Schema(name = "Run", description = "One run of a workflow")
record RunResource(
        String workflowId,
        String runId,
        String workflowType,

        @Schema(description = "running, closed; abandoned: its engine was lost, and another run went on")
        RunState state,

        @Schema(type = "object", description = "As Temporal writes histories; payloads are in the clear")
        JsonNode history) {

    static RunResource of(RunHistory run) {
        return new RunResource(run.workflowId(), run.runId(), run.workflowType(), run.state(), json(run.history()));
    }

    static RunResource of(OpenRun run) {
        return new RunResource(
                run.workflowId(), run.runId(), run.workflowType(), RunState.RUNNING, json(run.history()));
    }

    private static JsonNode json(History history) {
        return JsonMapper.shared().readTree(ClearHistory.toJson(history));
    }
}
