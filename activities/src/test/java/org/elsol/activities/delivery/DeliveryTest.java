package org.elsol.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.activities.delivery.Receiver.Received;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Priority;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.DeliveryStatus;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.Patience;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.store.delivery.Webhook;
import org.elsol.store.delivery.Webhooks;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.elsol.workflows.wire.WorkflowStarts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Events from the log to receivers of every kind: real rows, calls and workflow, and days that pass in no time. */
@Timeout(120)
final class DeliveryTest {

    private static final String TENANT = "h";
    private static final Duration ATTEMPT = Duration.ofMillis(1_500);
    private static final List<EventType> EVENTS = List.of(
            EventType.CONSULTATION_STARTED,
            EventType.INFORMATION_EXTRACTED,
            EventType.KNOWLEDGE_STORED,
            EventType.CONSULTATION_COMPLETED);

    private final TestDatabase database = new TestDatabase();
    private final Consultations consultations = new Consultations(database.of(Context.CONSULTATION));
    private final Webhooks webhooks =
            new Webhooks(database.of(Context.DELIVERY), new SecretSeal(new SecretKeySpec(new byte[32], "AES")));
    private final Lanes lanes = new Lanes(database.of(Context.DELIVERY), Patience.defaults());
    private final Deliveries deliveries = new Deliveries(database.of(Context.DELIVERY));
    private final WorkflowStarts starts = new WorkflowStarts(RetryBudget.defaults());
    private final WebhookSender sender;
    private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(true).build());

    DeliveryTest() {
        DeliverySettings settings = new DeliverySettings(
                ReceiverNetworks.from(Map.of("ELSOL_WEBHOOK_NETWORKS", "127.0.0.1/32")),
                ATTEMPT,
                8,
                Duration.ofSeconds(5),
                Duration.ofDays(30));
        sender = new WebhookSender(settings);
        engine.newWorker(TaskQueues.WORKFLOWS)
                .registerWorkflowImplementationTypes(
                        new ActivityPlans(RetryBudget.defaults()).workflowOptions(), DeliveryWorkflowImpl.class);
        engine.newWorker(TaskQueues.DELIVERY)
                .registerActivitiesImplementations(new DeliveryActivitiesImpl(
                        consultations, webhooks, lanes, deliveries, sender, settings, this::now));
    }

    @BeforeEach
    void start() {
        engine.start();
    }

    @AfterEach
    void close() throws IOException {
        engine.close();
        sender.close();
        database.close();
    }

    /** Half of all calls end badly, in every way there is; some of them after the receiver took note. */
    @Test
    void aReceiverThatFailsHalfTheTimeGetsEveryEventInTheOrderOfItsConsultation() {
        Random chance = new Random(42);
        try (Receiver receiver = new Receiver((call, delivery) -> answerOrFail(call, chance))) {
            register("w1", receiver.address());
            for (int i = 0; i < 12; i++) {
                happen("c" + i, EVENTS);
            }
            wake("w1").getResult(Void.class);

            List<Event> log = consultations.log(TENANT, 0, 1000);
            assertThat(log).hasSize(60);
            assertThat(receiver.byRecord())
                    .hasSize(12)
                    .allSatisfy((record, sequences) -> assertThat(sequences)
                            .containsExactlyElementsOf(log.stream()
                                    .filter(event -> event.consultationId().equals(record))
                                    .map(Event::sequence)
                                    .toList()));
            assertThat(receiver.received()).hasSizeGreaterThan(60);
            assertThat(idsAndBodies(receiver)).hasSize(60);
            assertThat(deliveries.list("w1", DeliveryStatus.DELIVERED, 1, null).total())
                    .isEqualTo(60);
        }
    }

    @Test
    void aDeadReceiverIsTriedForThreeDaysAndThenReplayed() {
        Switch receiving = new Switch();
        try (Receiver receiver = new Receiver(receiving)) {
            register("w1", receiver.address());
            happen("c1", List.of(EventType.CONSULTATION_STARTED));
            Instant begun = now();
            wake("w1").getResult(Void.class);

            List<Delivery> dead =
                    deliveries.list("w1", DeliveryStatus.DEAD, 10, null).items();
            assertThat(dead)
                    .extracting(Delivery::attempts)
                    .containsExactly(1, Patience.defaults().attempts());
            assertThat(dead)
                    .extracting(Delivery::attemptedAt)
                    .allSatisfy(at ->
                            assertThat(at).isBetween(begun.plus(Duration.ofDays(3)), begun.plus(Duration.ofHours(80))));
            assertThat(dead).extracting(Delivery::answer).containsOnly(503);
            assertThat(dead).extracting(Delivery::fault).containsOnly(DeliveryFault.REFUSED_BY_RECEIVER);
            assertThat(receiver.received()).hasSize(26);

            receiving.on = true;
            Delivery opened = dead.getLast();
            assertThat(lanes.replay("w1", opened.id(), now())).isTrue();
            wake("w1").getResult(Void.class);
            assertThat(receiver.received()).hasSize(27);
            assertThat(receiver.received().getLast().id()).isEqualTo(opened.id());
            assertThat(deliveries.find("w1", opened.id()).orElseThrow().status())
                    .isEqualTo(DeliveryStatus.DELIVERED);
        }
    }

    @Test
    void aReceiverThatStallsHoldsNoOtherReceiverUp() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver stalled = new Receiver((call, delivery) -> await(end));
                Receiver quick = new Receiver(Receiver.status(204))) {
            register("w1", stalled.address());
            register("w2", quick.address());
            for (int i = 0; i < 20; i++) {
                happen("c" + i, EVENTS);
            }
            wake("w1");
            until(() -> !stalled.received().isEmpty());
            wake("w2");
            until(() -> quick.received().size() == 100);
            assertThat(deliveries.list("w1", DeliveryStatus.DELIVERED, 1, null).total())
                    .isZero();
            end.countDown();
        }
    }

    @Test
    void aConsultationThatStallsHoldsNoOtherConsultationUp() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        try (Receiver receiver = new Receiver((call, delivery) -> {
            if (delivery.record().equals("c3")) {
                await(end);
            }
            call.sendResponseHeaders(200, -1);
        })) {
            register("w1", receiver.address());
            for (int i = 0; i < 20; i++) {
                happen("c" + i, EVENTS);
            }
            wake("w1");
            until(() -> deliveries.list("w1", DeliveryStatus.DELIVERED, 1, null).total() == 95);
            assertThat(receiver.byRecord().get("c3")).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void whatHappensWhileItWaitsIsSentAtOnce() {
        try (Receiver receiver = new Receiver(
                (call, delivery) -> call.sendResponseHeaders(delivery.record().equals("c1") ? 500 : 200, -1))) {
            register("w1", receiver.address());
            happen("c1", List.of());
            engine.registerDelayedCallback(Duration.ofHours(30), () -> {
                happen("c2", EVENTS);
                wake("w1");
            });
            Instant begun = now();
            WorkflowStub run = wake("w1");
            run.getResult(Void.class);
            Instant arrived = deliveries
                    .list("w1", DeliveryStatus.DELIVERED, 10, null)
                    .items()
                    .getFirst()
                    .deliveredAt();
            assertThat(arrived).isBetween(begun.plus(Duration.ofHours(30)), begun.plus(Duration.ofHours(31)));
        }
    }

    @Test
    void aWebhookGetsItsOwnHospitalsEventsOfTheTypesThatItWants() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            webhooks.open(
                    new Webhook("w1", TENANT, receiver.address(), Set.of(EventType.CONSULTATION_COMPLETED), 0, now()),
                    Receiver.SECRET);
            happen("c1", EVENTS);
            open("other", "c2");
            wake("w1").getResult(Void.class);

            assertThat(receiver.received()).extracting(Received::type).containsExactly("consultation.completed");
        }
    }

    @Test
    void aWebhookThatWasRemovedGetsNothing() {
        try (Receiver receiver = new Receiver(Receiver.status(200))) {
            register("w1", receiver.address());
            happen("c1", EVENTS);
            webhooks.remove(TENANT, "w1");
            wake("w1").getResult(Void.class);
            assertThat(receiver.received()).isEmpty();
        }
    }

    private static void answerOrFail(HttpExchange call, Random chance) throws IOException {
        int dice;
        synchronized (chance) {
            dice = chance.nextInt(10);
        }
        switch (dice) {
            case 0 -> call.sendResponseHeaders(500, -1);
            case 1 -> call.sendResponseHeaders(302, -1);
            case 2 -> await(new CountDownLatch(1));
            case 3 -> throw new IOException("closes");
            case 4 -> call.sendResponseHeaders(429, -1);
            default -> call.sendResponseHeaders(200, -1);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await(3, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("stalled");
    }

    private static Set<String> idsAndBodies(Receiver receiver) {
        Set<String> all = new HashSet<>();
        receiver.received().forEach(delivery -> all.add(delivery.id() + delivery.body()));
        return all;
    }

    private void register(String id, URI address) {
        webhooks.open(new Webhook(id, TENANT, address, Set.of(), 0, now()), Receiver.SECRET);
    }

    private void happen(String consultation, List<EventType> events) {
        open(TENANT, consultation);
        for (EventType type : events) {
            consultations.append(TENANT, consultation, type, type.code(), Map.of("extractionId", "e"));
        }
    }

    private void open(String tenant, String id) {
        consultations.open(new NewConsultation(
                id, tenant, Source.TURNS, Priority.ROUTINE, "p1", null, "es", null, now(), "e-" + id));
    }

    private WorkflowStub wake(String webhook) {
        WorkflowStub run =
                engine.getWorkflowClient().newUntypedWorkflowStub("DeliveryWorkflow", starts.delivery("h1", webhook));
        run.signalWithStart("news", new Object[0], new Object[] {new DeliveryRequest(TENANT, webhook)});
        return run;
    }

    private Instant now() {
        return Instant.ofEpochMilli(engine.currentTimeMillis());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it happens in time").isLessThan(end);
            Thread.sleep(10);
        }
    }

    /** Refuses until it is put on. */
    private static final class Switch implements Receiver.Conduct {
        private volatile boolean on;

        @Override
        public void answer(HttpExchange call, Received delivery) throws IOException {
            call.sendResponseHeaders(on ? 200 : 503, -1);
        }
    }
}
