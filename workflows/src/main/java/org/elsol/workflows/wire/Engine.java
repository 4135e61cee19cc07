package org.elsol.workflows.wire;

import io.temporal.client.WorkflowClient;
import java.util.function.Function;

/**
 * The way to Temporal, be it a cluster or the engine inside this process.
 *
 * <p>The embedded engine is replaced while nobody uses it, because it never forgets a closed run. Hence a client is
 * lent, never given: it is valid until {@code call} returns, and so is every stub made from it. A run that a call
 * waits for keeps its engine; one that nobody waits for may be lost with it, and recovery starts it again from its
 * record.
 */
public interface Engine {

    /**
     * Uses the client under a lease that keeps its engine alive.
     *
     * @param use may block, for example until a workflow has its result; what it throws is thrown
     * @return what {@code use} returns, which must not hold on to the client
     */
    <R> R call(Function<WorkflowClient, R> use);
}
