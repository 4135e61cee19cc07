package org.elsol.activities.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.elsol.activities.language.Call.Message;
import org.elsol.activities.language.Call.Speaker;
import org.elsol.activities.language.FaultServer.Dish;
import org.elsol.activities.language.GuardedModel.Guards;
import org.elsol.activities.language.LanguageModelSettings.Service;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both adapters against the same server: what each of its answers means, and how often it is asked. */
final class LanguageModelContractTest {

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{},\"required\":[]," + "\"additionalProperties\":false}";
    private static final Call CALL = new Call(
            List.of(new Message(Speaker.SYSTEM, "be brief"), new Message(Speaker.USER, "hola")), "shape", SCHEMA);
    private static final Dish ANSWER = new Dish.Answer(asked -> "{\"ok\":true}");

    @TempDir
    static Path folder;

    private static FaultServer server;
    private final TokenCounter counter = new TokenCounter();

    @BeforeAll
    static void start() {
        server = new FaultServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void forget() {
        server.forget();
        server.always(ANSWER);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aWholeReplyComesWithItsCost(Service service) throws IOException {
        Reply reply = model(service, 1).complete(CALL);

        assertThat(reply).isEqualTo(new Reply("{\"ok\":true}", new TokenUse(100, 20)));
        assertThat(counter.input()).isEqualTo(100);
        assertThat(counter.output()).isEqualTo(20);
        assertThat(server.asked()).singleElement().satisfies(asked -> {
            assertThat(asked.shape()).isEqualTo("shape");
            assertThat(asked.body().path("temperature").doubleValue(1)).isZero();
            assertThat(asked.body().path("max_tokens").intValue(0)).isEqualTo(1000);
            assertThat(asked.body().path("messages").path(0).path("role").stringValue(""))
                    .isEqualTo("system");
        });
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void tooManyCallsAreWaitedForAsLongAsTheServerSays(Service service) throws IOException {
        server.order(new Dish.Status(429, "1", "{}"));
        long begun = System.nanoTime();

        assertThat(model(service, 2).complete(CALL).text()).isEqualTo("{\"ok\":true}");

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(990));
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aLongWaitIsLeftToTheEngine(Service service) throws IOException {
        server.always(new Dish.Status(429, "77", "{}"));

        LanguageModelException failure = failure(service, 3);

        assertThat(failure.fault()).isEqualTo(Fault.BUSY);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(77));
        assertThat(LanguageModelFailures.of(failure).getNextRetryDelay()).isEqualTo(Duration.ofSeconds(77));
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServersFaultIsTriedAgainWithinBounds(Service service) throws IOException {
        server.order(new Dish.Status(500, null, "{}"), new Dish.Status(503, null, "{}"));
        assertThat(model(service, 3).complete(CALL).text()).isEqualTo("{\"ok\":true}");
        assertThat(server.asked()).hasSize(3);

        server.forget();
        server.always(new Dish.Status(500, null, "{}"));
        assertThat(failure(service, 3).fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(server.asked()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aCutOrSlowReplyIsNone(Service service) throws IOException {
        server.always(new Dish.Cut());
        assertThat(failure(service, 1).fault()).isEqualTo(Fault.UNAVAILABLE);

        server.always(new Dish.Slow(3_000));
        long begun = System.nanoTime();
        assertThat(failure(service, 1).fault()).isEqualTo(Fault.UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(2_900));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void whatIsFilteredIsNotAskedAgain(Service service) throws IOException {
        List<Dish> filtered = List.of(
                new Dish.Status(400, null, "{\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\"}}"),
                new Dish.Ending("content_filter", null),
                new Dish.Refusal());
        for (Dish dish : filtered) {
            server.forget();
            server.always(dish);
            assertThat(failure(service, 3).fault()).isEqualTo(Fault.CONTENT_FILTERED);
            assertThat(server.asked()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aReplyThatEndsOtherwiseIsNoWholeOne(Service service) throws IOException {
        server.always(new Dish.Ending("length", "{\"ok\":"));
        assertThat(failure(service, 3).fault()).isEqualTo(Fault.TRUNCATED);

        server.always(new Dish.Ending("tool_calls", null));
        assertThat(failure(service, 3).fault()).isEqualTo(Fault.INVALID_REPLY);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aWrongKeyWaitsForAPerson(Service service) throws IOException {
        LanguageModelSettings right = server.settings(service);
        LanguageModelSettings wrong = new LanguageModelSettings(
                service, right.url(), right.model(), "wrong", right.authority(), right.timeout(), 4, 1000);

        LanguageModelException failure = catchThrowableOfType(
                LanguageModelException.class,
                () -> LanguageModels.open(wrong, guards(3), counter).complete(CALL));

        assertThat(failure.fault()).isEqualTo(Fault.MISCONFIGURED);
        assertThat(LanguageModelFailures.of(failure).isNonRetryable()).isTrue();
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aCertificateThatNobodyTrustsIsNoServer(Service service) throws IOException {
        LanguageModelSettings right = server.settings(service);
        LanguageModelSettings trustingJava = new LanguageModelSettings(
                service, right.url(), right.model(), right.key(), null, right.timeout(), 4, 1000);

        assertThatThrownBy(() ->
                        LanguageModels.open(trustingJava, guards(1), counter).complete(CALL))
                .isInstanceOfSatisfying(
                        LanguageModelException.class,
                        failure -> assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE));
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aServerThatKeepsFailingIsLeftAlone() throws IOException {
        server.always(new Dish.Status(500, null, "{}"));
        LanguageModel model = model(Service.OPENAI, 1);
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> model.complete(CALL)).isInstanceOf(LanguageModelException.class);
        }

        LanguageModelException failure = catchThrowableOfType(LanguageModelException.class, () -> model.complete(CALL));

        assertThat(server.asked()).hasSize(5);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
        assertThat(LanguageModelFailures.of(failure).getNextRetryDelay()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void refusedAndBusyCallsDoNotOpenTheCircuit() throws IOException {
        server.always(new Dish.Status(429, "60", "{}"));
        LanguageModel model = model(Service.OPENAI, 1);
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> model.complete(CALL)).isInstanceOf(LanguageModelException.class);
        }
        server.always(ANSWER);

        assertThat(model.complete(CALL).text()).isEqualTo("{\"ok\":true}");
    }

    @Test
    void noMoreCallsAreUnderWayThanAllowed() throws InterruptedException, ExecutionException {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(2);
        LanguageModel slow = new LanguageModel() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Reply complete(Call call) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                begun.countDown();
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                underWay.decrementAndGet();
                return new Reply("{}", TokenUse.NONE);
            }
        };
        GuardedModel model = new GuardedModel(
                slow,
                new Guards(
                        2,
                        Duration.ofSeconds(5),
                        1,
                        Duration.ofMillis(10),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(30)),
                counter);
        List<Future<Reply>> calls = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                calls.add(threads.submit(() -> model.complete(CALL)));
            }
        }
        for (Future<Reply> call : calls) {
            assertThat(call.get().text()).isEqualTo("{}");
        }
        assertThat(begun.getCount()).isZero();
        assertThat(most).hasValue(2);
    }

    @Test
    void aWaitIsSecondsOrADate() {
        Clock noon = Clock.fixed(Instant.parse("2026-07-15T12:00:00Z"), ZoneOffset.UTC);

        assertThat(ServerAnswers.wait("7", noon)).isEqualTo(Duration.ofSeconds(7));
        assertThat(ServerAnswers.wait("Wed, 15 Jul 2026 12:00:30 GMT", noon)).isEqualTo(Duration.ofSeconds(30));
        assertThat(ServerAnswers.wait("Wed, 15 Jul 2026 11:00:00 GMT", noon)).isEqualTo(Duration.ZERO);
        assertThat(ServerAnswers.wait("soon", noon)).isNull();
        assertThat(ServerAnswers.wait(null, noon)).isNull();
    }

    private LanguageModel model(Service service, int attempts) throws IOException {
        return LanguageModels.open(server.settings(service), guards(attempts), counter);
    }

    private LanguageModelException failure(Service service, int attempts) throws IOException {
        LanguageModel model = model(service, attempts);
        return catchThrowableOfType(LanguageModelException.class, () -> model.complete(CALL));
    }

    private static Guards guards(int attempts) {
        return new Guards(
                4,
                Duration.ofSeconds(2),
                attempts,
                Duration.ofMillis(20),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }
}
