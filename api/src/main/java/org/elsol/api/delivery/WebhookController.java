package org.elsol.api.delivery;

import static org.elsol.store.identity.AccessRole.ADMIN;
import static org.elsol.store.identity.AccessRole.INTEGRATOR;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.elsol.api.delivery.WebhookOrder.Checked;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.identity.Permission;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryStatus;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.delivery.SigningSecret;
import org.elsol.store.delivery.Webhook;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks: registered, listed, removed; what was delivered to them, and what is dead. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
public final class WebhookController {

    private static final String PATH = "/api/v1/webhooks";
    private static final String STATUSES = "waiting, delivered, dead";

    private final Consultations consultations;
    private final Webhooks webhooks;
    private final Lanes lanes;
    private final Deliveries deliveries;
    private final ReceiverNetworks networks;
    private final Runs runs;
    private final OnceOnly calls;
    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.system();

    public WebhookController(
            Consultations consultations,
            Webhooks webhooks,
            Lanes lanes,
            Deliveries deliveries,
            ReceiverNetworks networks,
            Runs runs,
            OnceOnly calls) {
        this.consultations = consultations;
        this.webhooks = webhooks;
        this.lanes = lanes;
        this.deliveries = deliveries;
        this.networks = networks;
        this.runs = runs;
        this.calls = calls;
    }

    /** The secret is added to the answer afterwards: an answer that is kept for a repetition holds none. */
    @DeliveryDocs.Registering
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<WebhookResource> register(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody WebhookOrder order) {
        Permission.require(caller, INTEGRATOR, ADMIN);
        Checked checked = order.checked(networks);
        ResponseEntity<WebhookResource> answer = calls.answer(
                caller, key, "POST " + PATH, order, WebhookResource.class, id -> open(caller, id, checked));
        WebhookResource made = answer.getBody();
        if (made == null) {
            throw new IllegalStateException("A webhook was registered and not told");
        }
        SigningSecret secret =
                webhooks.secret(caller.tenant(), made.id()).orElseThrow(() -> ProblemException.notFound("webhook"));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(made.with(secret.reveal()));
    }

    @DeliveryDocs.Listing
    @GetMapping
    ListResource<WebhookResource> list(Caller caller) {
        Permission.require(caller, INTEGRATOR, ADMIN);
        return ListResource.all(
                webhooks.list(caller.tenant()).stream().map(WebhookResource::of).toList());
    }

    @DeliveryDocs.Reading
    @GetMapping("/{id}")
    WebhookResource read(Caller caller, @PathVariable String id) {
        return WebhookResource.of(row(caller, id));
    }

    @DeliveryDocs.Removing
    @DeleteMapping("/{id}")
    ResponseEntity<Void> remove(Caller caller, @PathVariable String id) {
        webhooks.remove(caller.tenant(), row(caller, id).id());
        return ResponseEntity.noContent().build();
    }

    @DeliveryDocs.Deliveries
    @GetMapping("/{id}/deliveries")
    ListResource<DeliveryResource> deliveries(
            Caller caller,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "expected 1 to 200")
                    @Max(value = 200, message = "expected 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Webhook webhook = row(caller, id);
        DeliveryStatus wanted = Parameters.code("status", status, DeliveryStatus::of, STATUSES);
        return ListResource.of(deliveries.list(webhook.id(), wanted, limit, sequence(cursor)), DeliveryResource::of);
    }

    @DeliveryDocs.Replaying
    @PostMapping("/{id}/deliveries/{deliveryId}/replay")
    ResponseEntity<DeliveryResource> replay(Caller caller, @PathVariable String id, @PathVariable String deliveryId) {
        Webhook webhook = row(caller, id);
        Delivery delivery = delivery(webhook, deliveryId);
        if (!lanes.replay(webhook.id(), delivery.id(), clock.instant())) {
            String status = delivery(webhook, deliveryId).status().code();
            throw ProblemException.wrongStatus("It is " + status + ", and only a dead one is replayed.", status);
        }
        runs.wake(new DeliveryRequest(webhook.tenant(), webhook.id()));
        return ResponseEntity.accepted().body(DeliveryResource.of(delivery(webhook, deliveryId)));
    }

    /** It gets what happens from now on. */
    private ResponseEntity<WebhookResource> open(Caller caller, String id, Checked order) {
        SigningSecret secret = order.secret() == null ? SigningSecret.make(random) : order.secret();
        Webhook webhook = new Webhook(
                id,
                caller.tenant(),
                order.url(),
                order.events(),
                consultations.latest(caller.tenant()),
                clock.instant());
        webhooks.open(webhook, secret);
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(WebhookResource.of(row(caller, id)));
    }

    private Webhook row(Caller caller, String id) {
        Permission.require(caller, INTEGRATOR, ADMIN);
        return webhooks.find(caller.tenant(), Parameters.id("webhook", id))
                .orElseThrow(() -> ProblemException.notFound("webhook"));
    }

    private Delivery delivery(Webhook webhook, String id) {
        return deliveries
                .find(webhook.id(), Parameters.id("delivery", id))
                .orElseThrow(() -> ProblemException.notFound("delivery"));
    }

    private static @Nullable Long sequence(@Nullable String cursor) {
        try {
            return cursor == null ? null : Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw ProblemException.field("cursor", "expected the nextCursor of a page");
        }
    }
}
