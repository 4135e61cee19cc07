package org.elsol.store.audit;

import io.temporal.api.history.v1.History;

/**
 * The history of one run of a consultation.
 *
 * @param workflowType such as {@code ConsultationWorkflow}
 * @param history in the clear: its payloads are ids and counts
 */
public record RunHistory(
        String tenant,
        String consultationId,
        String workflowId,
        String runId,
        String workflowType,
        RunState state,
        History history) {}
