package org.elsol.workflows.delivery;

import io.temporal.workflow.Workflow;
import java.time.Duration;

/** One run for one webhook, so that a receiver that is slow or dead holds no other up. */
public final class DeliveryWorkflowImpl implements DeliveryWorkflow {

    /** After so many rounds it goes on in a new run: each adds about ten events to its history. */
    static final int ROUNDS = 100;

    private final DeliveryActivities deliveries = Workflow.newActivityStub(DeliveryActivities.class);
    private boolean news;

    @Override
    public void run(DeliveryRequest request) {
        for (int round = 0; round < ROUNDS; round++) {
            news = false;
            Long dueInMs = deliveries.deliver(request).dueInMs();
            if (dueInMs == null && !news) {
                return;
            }
            if (dueInMs != null) {
                Workflow.await(Duration.ofMillis(dueInMs), () -> news);
            }
        }
        Workflow.continueAsNew(request);
    }

    @Override
    public void news() {
        news = true;
    }
}
