package org.elsol.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.store.Database.Context;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.Patience;
import org.elsol.store.delivery.SigningSecret;
import org.elsol.store.delivery.Webhook;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Webhooks are registered, read and removed; what is dead is listed and sent again. Each test has its own hospital. */
@Timeout(60)
final class WebhooksTest {

    private static final ApiServer SERVER = ApiServer.SHARED;
    private static final String PATH = "/api/v1/webhooks";
    private static final String URL = "https://203.receiver.invalid/in";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final String tenant = "hooks-" + UUID.randomUUID();
    private final String key = key(tenant, AccessRole.INTEGRATOR);

    @Test
    void aWebhookIsRegisteredWithASecretThatIsToldOnce() {
        Reply reply = post(Map.of("url", URL, "events", List.of("consultation.failed", "consultation.completed")))
                .expect(201);
        JsonNode made = reply.json();
        assertThat(made.propertyNames()).containsExactly("id", "url", "events", "createdAt", "secret");
        assertThat(SigningSecret.of(made.path("secret").asString())).isNotNull();
        String location = String.valueOf(reply.header("Location"));
        assertThat(location).isEqualTo(PATH + "/" + made.path("id").asString());

        JsonNode read = get(location).expect(200).json();
        assertThat(read.propertyNames()).containsExactly("id", "url", "events", "createdAt");
        assertThat(read.path("url").asString()).isEqualTo(URL);
        assertThat(read.path("events").valueStream().map(JsonNode::asString))
                .containsExactly("consultation.completed", "consultation.failed");
        JsonNode list = get(PATH).expect(200).json();
        assertThat(list.path("total").asInt()).isEqualTo(1);
        assertThat(list.path("items").path(0)).isEqualTo(read);
    }

    @Test
    void aSecretThatTheCallerGivesIsTaken() {
        JsonNode made = post(Map.of("url", URL, "secret", SECRET)).expect(201).json();
        assertThat(made.path("secret").asString()).isEqualTo(SECRET);
        assertThat(made.path("events").isEmpty()).isTrue();
    }

    @Test
    void aCallThatIsMadeTwiceRegistersOneAndKeepsNoSecretInTheAnswerThatIsRemembered() {
        String once = UUID.randomUUID().toString();
        Reply first = post(Map.of("url", URL), once).expect(201);
        Reply second = post(Map.of("url", URL), once).expect(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(get(PATH).json().path("total").asInt()).isEqualTo(1);
        post(Map.of("url", URL + "2"), once).expectProblem(409, "idempotency_key_reused");
        String kept = SERVER.database
                .of(Context.IDENTITY)
                .withHandle(handle -> handle.createQuery("select response from identity.idempotency where key = :key")
                        .bind("key", once)
                        .mapTo(String.class)
                        .one());
        assertThat(kept).contains(URL).doesNotContain("whsec_");
    }

    @Test
    void aPersonIsToldByMail() {
        JsonNode made = post(Map.of("url", "mailto:ana@hospital.example", "events", List.of("consultation.parked")))
                .expect(201)
                .json();
        assertThat(made.path("url").asString()).isEqualTo("mailto:ana@hospital.example");
        for (String url : List.of("mailto:", "mailto:ana", "mailto:a@x.example,b@x.example", "mailto:a@x?cc=b@x")) {
            post(Map.of("url", url)).expectField("url");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "receiver",
                "ftp://receiver.invalid/",
                "file:///etc/passwd",
                "https:///in",
                "https://",
                "https://user:secret@receiver.invalid/",
                "https://receiver.invalid/#x",
                "https://receiver.invalid:0/",
                "https://receiver.invalid:70000/",
                "https://a b/",
                "http://127.0.0.1:9/",
                "http://localhost/",
                "http://[::1]/",
                "http://10.0.0.7/",
                "http://192.168.1.1/",
                "http://169.254.169.254/latest/",
                "http://[fe80::1]/",
                "http://[fd00::1]/",
                "http://0.0.0.0/",
                "http://[::ffff:127.0.0.1]/"
            })
    void anAddressThatCannotBeOneOfAReceiver(String url) {
        post(Map.of("url", url)).expectField("url");
        assertThat(get(PATH).json().path("total").asInt()).isZero();
    }

    @Test
    void otherFieldsThatMakeNoSense() {
        post(Map.of()).expectField("url");
        post(Map.of("url", 3)).expectProblem(400, "invalid_request");
        post(Map.of("url", "https://receiver.invalid/" + "x".repeat(2_000))).expectField("url");
        post(Map.of("url", URL, "events", List.of("consultation.completed", "nonsense")))
                .expectField("events[1]");
        post(Map.of("url", URL, "events", "consultation.completed")).expectProblem(400, "invalid_request");
        post(Map.of("url", URL, "secret", "short")).expectField("secret");
        post(Map.of("url", URL, "colour", "red")).expectField("colour");
        post(Map.of("url", URL), "a b").expectField("Idempotency-Key");
        Reply two = post(Map.of("url", "ftp://x/", "secret", "short"));
        two.expectField("url");
        assertThat(two.json().path("errors").size()).isEqualTo(2);
        assertThat(two.text()).doesNotContain("short");
    }

    @ParameterizedTest
    @EnumSource(AccessRole.class)
    void integratorsAndAdministratorsAloneMayHaveToDoWithThem(AccessRole role) {
        String other = key(tenant, role);
        String id = post(Map.of("url", URL)).json().path("id").asString();
        boolean may = role == AccessRole.INTEGRATOR || role == AccessRole.ADMIN;
        List<Call> calls = List.of(
                Call.get(PATH),
                Call.get(PATH + "/" + id),
                Call.get(PATH + "/" + id + "/deliveries"),
                Call.post(PATH, Map.of("url", URL)),
                Call.delete(PATH + "/" + id));
        for (Call call : calls) {
            Reply reply = call.withKey(other).send();
            if (may) {
                assertThat(reply.status()).isBetween(200, 299);
            } else {
                reply.expectProblem(403, "forbidden");
            }
        }
    }

    @Test
    void anotherHospitalsWebhookIsNone() {
        String id = post(Map.of("url", URL)).json().path("id").asString();
        String other = SERVER.otherHospitalsKey;
        Call.get(PATH + "/" + id).withKey(other).send().expectProblem(404, "not_found");
        Call.get(PATH + "/" + id + "/deliveries").withKey(other).send().expectProblem(404, "not_found");
        Call.delete(PATH + "/" + id).withKey(other).send().expectProblem(404, "not_found");
        assertThat(Call.get(PATH).withKey(other).send().text()).doesNotContain(id);
        get(PATH + "/" + id).expect(200);
    }

    @Test
    void aWebhookThatWasRemovedIsGone() {
        String id = post(Map.of("url", URL)).json().path("id").asString();
        Call.delete(PATH + "/" + id).withKey(key).send().expect(204);
        get(PATH + "/" + id).expectProblem(404, "not_found");
        Call.delete(PATH + "/" + id).withKey(key).send().expectProblem(404, "not_found");
    }

    @Test
    void deliveriesAreListedByTheirStatus() {
        Webhook webhook = webhook();
        deliver(webhook, 9_000_001, true);
        deliver(webhook, 9_000_002, false);
        Instant now = Instant.now();
        SERVER.lanes.takeUp(webhook, List.of(event(9_000_003)), now);

        JsonNode all = list(webhook, "").expect(200).json();
        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(all.path("items")
                        .valueStream()
                        .map(item -> item.path("status").asString()))
                .containsExactly("waiting", "dead", "delivered");
        JsonNode dead = list(webhook, "?status=dead").expect(200).json().path("items");
        assertThat(dead.size()).isEqualTo(1);
        assertThat(dead.path(0).path("answer").asInt()).isEqualTo(503);
        assertThat(dead.path(0).path("fault").asString()).isEqualTo("refused_by_receiver");
        assertThat(dead.path(0).path("attempts").asInt())
                .isEqualTo(Patience.defaults().attempts());

        JsonNode first = list(webhook, "?limit=2").expect(200).json();
        JsonNode rest = list(
                        webhook, "?limit=2&cursor=" + first.path("nextCursor").asString())
                .expect(200)
                .json();
        assertThat(rest.path("items").path(0).path("sequence").asLong()).isEqualTo(9_000_001);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"status=lost,status", "limit=0,limit", "limit=201,limit", "cursor=x,cursor"})
    void aListOfDeliveriesThatCannotBeMade(String query, String field) {
        list(webhook(), "?" + query).expectField(field);
    }

    @Test
    void aDeadDeliveryIsReplayed() throws InterruptedException {
        Webhook webhook = webhook();
        deliver(webhook, 9_000_011, false);
        deliver(webhook, 9_000_012, true);
        String dead = idOf(webhook, "dead");
        JsonNode waiting = replay(webhook, dead).expect(202).json();
        assertThat(waiting.path("status").asString()).isEqualTo("waiting");
        assertThat(waiting.path("id").asString()).isEqualTo(dead);
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!SERVER.woken.contains(new DeliveryRequest(tenant, webhook.id()))) {
            assertThat(System.nanoTime()).as("its run is woken").isLessThan(end);
            Thread.sleep(10);
        }

        replay(webhook, dead).expectProblem(409, "wrong_status");
        assertThat(replay(webhook, idOf(webhook, "delivered"))
                        .expectProblem(409, "wrong_status")
                        .json()
                        .path("currentStatus")
                        .asString())
                .isEqualTo("delivered");
        replay(webhook, "nope").expectProblem(404, "not_found");
        Call.post(PATH + "/nope/deliveries/" + dead + "/replay")
                .withKey(key)
                .send()
                .expectProblem(404, "not_found");
    }

    private Webhook webhook() {
        String id = post(Map.of("url", URL)).expect(201).json().path("id").asString();
        return SERVER.webhooks.find(tenant, id).orElseThrow();
    }

    /** Lets an event arrive, or lets it die. */
    private void deliver(Webhook webhook, long sequence, boolean arrives) {
        Instant time = Instant.now();
        SERVER.lanes.takeUp(webhook, List.of(event(sequence)), time);
        while (SERVER.lanes.nextDue(webhook.id()).isPresent()) {
            time = SERVER.lanes.nextDue(webhook.id()).orElseThrow();
            for (Delivery attempt : SERVER.lanes.claim(webhook.id(), time, time.plusSeconds(9), 1)) {
                if (arrives) {
                    SERVER.lanes.arrived(attempt, 200, time);
                } else {
                    SERVER.lanes.failed(attempt, 503, DeliveryFault.REFUSED_BY_RECEIVER, time);
                }
            }
        }
    }

    private Event event(long sequence) {
        return new Event(sequence, tenant, "c" + sequence, EventType.CONSULTATION_COMPLETED, Instant.now(), Map.of());
    }

    private String idOf(Webhook webhook, String status) {
        return list(webhook, "?status=" + status)
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString();
    }

    private Reply list(Webhook webhook, String query) {
        return get(PATH + "/" + webhook.id() + "/deliveries" + query);
    }

    private Reply replay(Webhook webhook, String delivery) {
        return Call.post(PATH + "/" + webhook.id() + "/deliveries/" + delivery + "/replay")
                .withKey(key)
                .send();
    }

    private Reply get(String path) {
        return Call.get(path).withKey(key).send();
    }

    private Reply post(Map<String, ?> body) {
        return Call.post(PATH, body).withKey(key).send();
    }

    private Reply post(Map<String, ?> body, String once) {
        return Call.post(PATH, body)
                .withKey(key)
                .header("Idempotency-Key", once)
                .send();
    }

    private static String key(String hospital, AccessRole role) {
        return new ApiKeys(SERVER.database.of(Context.IDENTITY)).make(hospital, role, "test");
    }
}
