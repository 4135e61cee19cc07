package org.elsol.workflows.wire;

import java.util.List;

/**
 * The task queues, one for each scarce resource; nothing else names them. The steps of an urgent consultation have
 * queues with slots of their own, so that none of them waits until a routine recording of hours gives up its slot.
 */
public final class TaskQueues {

    /** Workflow tasks: deterministic code, no work. */
    public static final String WORKFLOWS = "workflows";

    /** Speech models: one slot for each loaded model. */
    public static final String GPU = "gpu";

    /** Decoding, reading of pages, and verification. */
    public static final String CPU = "cpu";

    /** Extraction and wording, by a language model or by rules. */
    public static final String LLM = "llm";

    /** Whatever works with the search index beside {@link #LLM}: both are for processes that have it. */
    public static final String KNOWLEDGE = "knowledge";

    /** Short steps that only move rows or remove what a run left: they never wait for long ones. */
    public static final String ROWS = "rows";

    /** Calls to receivers outside, each of which may be slow: one slot for each webhook at work. */
    public static final String DELIVERY = "delivery";

    /** As {@link #GPU}, for urgent consultations. */
    public static final String GPU_URGENT = "gpu-urgent";

    /** As {@link #CPU}, for urgent consultations. */
    public static final String CPU_URGENT = "cpu-urgent";

    /** As {@link #LLM}, for urgent consultations. */
    public static final String LLM_URGENT = "llm-urgent";

    /** As {@link #KNOWLEDGE}, for urgent consultations. */
    public static final String KNOWLEDGE_URGENT = "knowledge-urgent";

    private TaskQueues() {}

    /** All on which activities are run. */
    public static List<String> ofActivities() {
        return List.of(GPU, CPU, LLM, KNOWLEDGE, ROWS, DELIVERY, GPU_URGENT, CPU_URGENT, LLM_URGENT, KNOWLEDGE_URGENT);
    }
}
