package org.elsol.workflows.wire;

/** The task queues, one for each scarce resource; nothing else names them. */
public final class TaskQueues {

    /** Workflow tasks: deterministic code, no work. */
    public static final String WORKFLOWS = "workflows";

    /** Speech models: one slot for each loaded model. */
    public static final String GPU = "gpu";

    /** Decoding, verification, indexing and rows. */
    public static final String CPU = "cpu";

    /** Extraction and wording, by a language model or by rules. */
    public static final String LLM = "llm";

    private TaskQueues() {}
}
