package org.elsol.store.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order, and how often, things are sent. */
final class LanesTest {

    private static final Instant NOW = Instant.parse("2026-07-03T10:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(30);
    private static final Patience THREE =
            new Patience(Duration.ofSeconds(5), 2, Duration.ofHours(1), Duration.ofSeconds(15));
    private static final Webhook WEBHOOK =
            new Webhook("w1", "h", URI.create("https://receiver.example/in"), Set.of(), 0, NOW);

    private final TestDatabase database = new TestDatabase();
    private final Jdbi jdbi = database.of(Context.DELIVERY);
    private final Webhooks webhooks = new Webhooks(jdbi, new SecretSeal(new SecretKeySpec(new byte[32], "AES")));
    private final Lanes lanes = new Lanes(jdbi, THREE);
    private final Deliveries deliveries = new Deliveries(jdbi);

    @BeforeEach
    void open() {
        webhooks.open(WEBHOOK, SigningSecret.of("whsec_" + "A".repeat(32)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void eventsAreTakenUpOnceAndOnlyThoseThatAreWanted() {
        Webhook picky = new Webhook("w2", "h", WEBHOOK.url(), Set.of(EventType.CONSULTATION_COMPLETED), 0, NOW);
        webhooks.open(picky, SigningSecret.of("whsec_" + "B".repeat(32)));
        List<Event> events = List.of(event(1, "a"), event(2, "a", EventType.CONSULTATION_COMPLETED), event(5, "b"));
        lanes.takeUp(picky, events, NOW);
        lanes.takeUp(picky, events, NOW);

        assertThat(deliveries.list("w2", null, 10, null).items())
                .extracting(Delivery::sequence)
                .containsExactly(2L);
        assertThat(webhooks.find("h", "w2")).hasValueSatisfying(row -> {
            assertThat(row.takenUpTo()).isEqualTo(5);
            assertThat(row.events()).containsExactly(EventType.CONSULTATION_COMPLETED);
        });
        assertThat(webhooks.owed()).extracting(Webhook::id).containsExactly("w2");
    }

    @Test
    void theOldestOfEachLaneIsSentAndTheNextOnceItHasArrived() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a"), event(2, "b"), event(3, "a")), NOW);

        List<Delivery> first = claim(NOW);
        assertThat(first).extracting(Delivery::sequence).containsExactlyInAnyOrder(1L, 2L);
        assertThat(claim(NOW)).isEmpty();

        lanes.arrived(of(first, 1), 204, NOW);
        assertThat(claim(NOW)).extracting(Delivery::sequence).containsExactly(3L);
    }

    @Test
    void aLaneThatFailsWaitsLongerEachTimeAndHoldsNoOtherUp() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a"), event(2, "a"), event(3, "b")), NOW);
        List<Delivery> first = claim(NOW);
        lanes.failed(of(first, 1), 500, DeliveryFault.REFUSED_BY_RECEIVER, NOW);
        lanes.arrived(of(first, 3), 200, NOW);

        assertThat(claim(NOW.plusSeconds(4))).isEmpty();
        assertThat(lanes.nextDue("w1")).contains(NOW.plusSeconds(5));
        List<Delivery> second = claim(NOW.plusSeconds(5));
        assertThat(second).extracting(Delivery::sequence).containsExactly(1L);
        assertThat(second).extracting(Delivery::attempts).containsExactly(2);
        lanes.failed(of(second, 1), null, DeliveryFault.TIMEOUT, NOW.plusSeconds(5));
        assertThat(lanes.nextDue("w1")).contains(NOW.plusSeconds(15));
    }

    @Test
    void anAttemptOfWhichNothingIsHeardIsMadeAgainAndItsLateResultIsNotKept() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a")), NOW);
        Delivery lost = claim(NOW).getFirst();
        Delivery again = claim(LATER).getFirst();
        assertThat(again.id()).isEqualTo(lost.id());

        lanes.failed(lost, null, DeliveryFault.TIMEOUT, LATER);
        assertThat(row(1).status()).isEqualTo(DeliveryStatus.WAITING);
        assertThat(row(1).fault()).isNull();
        lanes.arrived(again, 200, LATER);
        assertThat(row(1).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(lanes.nextDue("w1")).isEmpty();
    }

    @Test
    void afterTheLastAttemptADeliveryIsDeadAndWhatIsBehindItHasOneAttempt() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a"), event(2, "a"), event(3, "a")), NOW);
        Instant time = NOW;
        for (int attempt = 1; attempt <= THREE.attempts(); attempt++) {
            Delivery head = claim(time).getFirst();
            assertThat(head.sequence()).isEqualTo(1);
            lanes.failed(head, 503, DeliveryFault.REFUSED_BY_RECEIVER, time);
            time = lanes.nextDue("w1").orElseThrow();
        }
        assertThat(row(1).status()).isEqualTo(DeliveryStatus.DEAD);
        assertThat(row(1).attempts()).isEqualTo(3);
        Delivery second = claim(time).getFirst();
        assertThat(second.sequence()).isEqualTo(2);
        lanes.failed(second, 503, DeliveryFault.REFUSED_BY_RECEIVER, time);
        assertThat(row(2).status()).isEqualTo(DeliveryStatus.DEAD);

        lanes.arrived(claim(time).getFirst(), 200, time);
        assertThat(row(3).status()).isEqualTo(DeliveryStatus.DELIVERED);
        assertThat(webhooks.owed()).isEmpty();
        assertThat(deliveries.list("w1", DeliveryStatus.DEAD, 1, null)).satisfies(page -> {
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.items()).extracting(Delivery::sequence).containsExactly(2L);
            assertThat(page.next()).isEqualTo("2");
        });
    }

    @Test
    void aDeadDeliveryIsReplayedUnderItsOldIdBeforeWhatWaitsBehindIt() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a"), event(2, "a")), NOW);
        Instant time = NOW;
        while (row(1).status() != DeliveryStatus.DEAD) {
            lanes.failed(claim(time).getFirst(), 503, DeliveryFault.REFUSED_BY_RECEIVER, time);
            time = lanes.nextDue("w1").orElseThrow();
        }
        String id = row(1).id();

        assertThat(lanes.replay("w1", row(2).id(), time)).isFalse();
        assertThat(lanes.replay("w1", id, time)).isTrue();
        Delivery again = claim(time).getFirst();
        assertThat(again.id()).isEqualTo(id);
        lanes.failed(again, 503, DeliveryFault.REFUSED_BY_RECEIVER, time);
        assertThat(row(1).status()).isEqualTo(DeliveryStatus.WAITING);
    }

    @Test
    void whatArrivedIsForgottenAfterAWhileAndAllWithTheWebhook() {
        lanes.takeUp(WEBHOOK, List.of(event(1, "a"), event(2, "b")), NOW);
        List<Delivery> claimed = claim(NOW);
        lanes.arrived(of(claimed, 1), 200, NOW);
        deliveries.forgetArrived("w1", LATER);
        assertThat(deliveries.list("w1", null, 10, null).items())
                .extracting(Delivery::sequence)
                .containsExactly(2L);

        assertThat(webhooks.remove("other", "w1")).isFalse();
        assertThat(webhooks.remove("h", "w1")).isTrue();
        lanes.arrived(of(claimed, 2), 200, NOW);
        lanes.takeUp(WEBHOOK, List.of(event(3, "a")), NOW);
        assertThat(claim(LATER)).isEmpty();
        assertThat(deliveries.list("w1", null, 10, null).total()).isZero();
    }

    @Test
    void aSecretIsReadByItsHospitalAloneAndIsSealedInItsRow() {
        String secret = "whsec_" + "A".repeat(32);
        assertThat(webhooks.secret("h", "w1").orElseThrow().reveal()).isEqualTo(secret);
        assertThat(webhooks.secret("other", "w1")).isEmpty();
        assertThat(webhooks.list("other")).isEmpty();
        String stored =
                jdbi.withHandle(handle -> handle.createQuery("select encode(secret, 'escape') from delivery.webhook")
                        .mapTo(String.class)
                        .one());
        assertThat(stored).doesNotContain("whsec_", "AAAA");
    }

    @Test
    void aBodyHoldsIdsAndStatesAndNothingOfThePatient() {
        Event event = new Event(
                7, "h", "c1", EventType.AUDIO_UPLOADED, NOW, Map.of("patientId", "p-77", "extractionId", "e1"));
        lanes.takeUp(WEBHOOK, List.of(event), NOW);
        assertThat(row(7).body())
                .isEqualTo(
                        "{\"sequence\":7,\"type\":\"audio.uploaded\",\"occurredAt\":\"2026-07-03T10:00:00Z\","
                                + "\"transcriptionId\":\"c1\",\"documentId\":null,\"extractionId\":\"e1\",\"status\":\"queued\"}");
    }

    private List<Delivery> claim(Instant now) {
        return lanes.claim("w1", now, now.plusSeconds(20), 10);
    }

    private Delivery row(long sequence) {
        return of(deliveries.list("w1", null, 10, null).items(), sequence);
    }

    private static Delivery of(List<Delivery> deliveries, long sequence) {
        return deliveries.stream()
                .filter(delivery -> delivery.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private static Event event(long sequence, String record) {
        return event(sequence, record, EventType.CONSULTATION_STARTED);
    }

    private static Event event(long sequence, String record, EventType type) {
        return new Event(sequence, "h", record, type, NOW, Map.of());
    }
}
