package org.elsol.worker.recovery;

import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.delivery.Webhook;
import org.elsol.store.delivery.Webhooks;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.delivery.DeliveryWorkflow;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;

/** Starts the runs of webhooks for which there is something, and wakes those that wait for a receiver meanwhile. */
public final class DeliveryStarts {

    private final Consultations consultations;
    private final Webhooks webhooks;
    private final WorkflowStarts starts;

    public DeliveryStarts(Consultations consultations, Webhooks webhooks, WorkflowStarts starts) {
        this.consultations = consultations;
        this.webhooks = webhooks;
        this.starts = starts;
    }

    /** For those whose hospital's log has grown since they were last looked after. */
    public void forNews(Engine engine) {
        List<Webhook> news = withNews();
        if (!news.isEmpty()) {
            engine.<Boolean>call(client -> {
                news.forEach(webhook -> wake(client, webhook));
                return true;
            });
        }
    }

    /** For those, and for all to whom a delivery is owed: their run may have been lost. */
    void forAll(WorkflowClient client) {
        Map<String, Webhook> all = new LinkedHashMap<>();
        withNews().forEach(webhook -> all.put(webhook.id(), webhook));
        webhooks.owed().forEach(webhook -> all.put(webhook.id(), webhook));
        start(client, all.values());
    }

    private List<Webhook> withNews() {
        Map<String, Long> latest = new HashMap<>();
        return webhooks.all().stream()
                .filter(webhook ->
                        latest.computeIfAbsent(webhook.tenant(), consultations::latest) > webhook.takenUpTo())
                .toList();
    }

    private void start(WorkflowClient client, Collection<Webhook> found) {
        for (Webhook webhook : found) {
            WorkflowClient.start(run(client, webhook)::run, request(webhook));
        }
    }

    private void wake(WorkflowClient client, Webhook webhook) {
        DeliveryWorkflow run = run(client, webhook);
        BatchRequest both = client.newSignalWithStartRequest();
        both.add(run::run, request(webhook));
        both.add(run::news);
        client.signalWithStart(both);
    }

    private DeliveryWorkflow run(WorkflowClient client, Webhook webhook) {
        return client.newWorkflowStub(DeliveryWorkflow.class, starts.delivery(webhook.tenant(), webhook.id()));
    }

    private static DeliveryRequest request(Webhook webhook) {
        return new DeliveryRequest(webhook.tenant(), webhook.id());
    }
}
