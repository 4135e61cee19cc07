package org.elsol.activities.delivery;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.elsol.activities.failure.Failures;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.SigningSecret;
import org.elsol.store.delivery.Webhook;
import org.elsol.store.delivery.Webhooks;
import org.elsol.workflows.delivery.Backlog;
import org.elsol.workflows.delivery.DeliveryActivities;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Sends events to webhooks, at least once, and keeps what became of it. */
public final class DeliveryActivitiesImpl implements DeliveryActivities {

    private final Consultations consultations;
    private final Webhooks webhooks;
    private final Lanes lanes;
    private final Deliveries deliveries;
    private final EventSender sender;
    private final DeliverySettings settings;
    private final InstantSource clock;

    /** @param clock what is due is told by it */
    public DeliveryActivitiesImpl(
            Consultations consultations,
            Webhooks webhooks,
            Lanes lanes,
            Deliveries deliveries,
            EventSender sender,
            DeliverySettings settings,
            InstantSource clock) {
        this.consultations = consultations;
        this.webhooks = webhooks;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Backlog deliver(DeliveryRequest request) {
        try {
            Optional<Webhook> webhook = webhooks.find(request.tenant(), request.webhookId());
            Optional<SigningSecret> secret = webhooks.secret(request.tenant(), request.webhookId());
            if (webhook.isEmpty() || secret.isEmpty()) {
                return Backlog.NONE;
            }
            deliver(webhook.get(), secret.get());
            return new Backlog(dueInMs(request.webhookId()));
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }

    private void deliver(Webhook webhook, SigningSecret secret) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        DeliveryRound round = new DeliveryRound(consultations, lanes, sender, settings, clock, webhook, secret);
        try {
            round.run(() -> context.heartbeat(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failures.of(FailureKind.INTERNAL);
        }
        deliveries.forgetArrived(webhook.id(), clock.instant().minus(settings.keepArrived()));
    }

    private @Nullable Long dueInMs(String webhookId) {
        Instant due = lanes.nextDue(webhookId).orElse(null);
        return due == null
                ? null
                : Math.max(0, Duration.between(clock.instant(), due).toMillis());
    }
}
