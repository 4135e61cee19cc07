package org.elsol.activities.language;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A model that is not asked more than it can bear: so many calls at once, each of limited time, none while it has been
 * failing. A fault that passes soon is waited for here, since a long transcript is many calls and one of them should not
 * cost the others; longer waits are Temporal's.
 */
final class GuardedModel implements LanguageModel {

    private final LanguageModel model;
    private final Guards guards;
    private final TokenCounter counter;
    private final Bulkhead places;
    private final CircuitBreaker circuit;
    private final Retry retry;

    /**
     * How a model is guarded.
     *
     * @param concurrent calls at once; one more waits for as long as one call may take
     * @param timeout of one call, from asking to the last byte
     * @param attempts of one call in all
     * @param firstWait before the second attempt, doubled for each further one, where the server names no wait
     * @param longestWait a server that wants to be left alone for longer is not waited for here
     * @param pause for which nothing is asked once half of ten calls failed
     */
    record Guards(
            int concurrent, Duration timeout, int attempts, Duration firstWait, Duration longestWait, Duration pause) {

        static Guards of(LanguageModelSettings settings) {
            return new Guards(
                    settings.concurrent(),
                    settings.timeout(),
                    3,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30));
        }
    }

    GuardedModel(LanguageModel model, Guards guards, TokenCounter counter) {
        this.model = model;
        this.guards = guards;
        this.counter = counter;
        this.places = Bulkhead.of(
                "language-model",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(guards.concurrent())
                        .maxWaitDuration(guards.timeout())
                        .build());
        this.circuit = CircuitBreaker.of(
                "language-model",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(10)
                        .minimumNumberOfCalls(5)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(guards.pause())
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .recordException(failure -> is(failure, Fault.UNAVAILABLE))
                        .ignoreException(failure -> !is(failure, Fault.UNAVAILABLE))
                        .build());
        this.retry = Retry.of(
                "language-model",
                RetryConfig.<Reply>custom()
                        .maxAttempts(guards.attempts())
                        .retryOnException(this::passesSoon)
                        .intervalBiFunction(this::wait)
                        .build());
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply complete(Call call) {
        Supplier<Reply> limited = () -> limited(call);
        Supplier<Reply> guarded = CircuitBreaker.decorateSupplier(circuit, Bulkhead.decorateSupplier(places, limited));
        return Retry.decorateSupplier(retry, () -> named(guarded)).get();
    }

    private Reply named(Supplier<Reply> guarded) {
        try {
            Reply reply = guarded.get();
            counter.add(reply.tokens());
            return reply;
        } catch (CallNotPermittedException open) {
            throw new LanguageModelException(
                    Fault.UNAVAILABLE, "it kept failing and is left alone for a while", guards.pause());
        } catch (BulkheadFullException full) {
            throw new LanguageModelException(Fault.BUSY, "as many calls as allowed are under way", guards.firstWait());
        }
    }

    /** A server that sends a byte now and then does not hold a slot for ever. */
    private Reply limited(Call call) {
        FutureTask<Reply> task = new FutureTask<>(() -> model.complete(call));
        Thread.ofVirtual().name("language-model").start(task);
        try {
            return task.get(guards.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw ServerAnswers.noAnswer(e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw ServerAnswers.noAnswer(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LanguageModelException failure
                    ? failure
                    : new IllegalStateException("a language model failed in a way it should not", e.getCause());
        }
    }

    private boolean passesSoon(Throwable failure) {
        return failure instanceof LanguageModelException model
                && (model.fault() == Fault.BUSY || model.fault() == Fault.UNAVAILABLE)
                && model.retryAfter()
                        .filter(wait -> wait.compareTo(guards.longestWait()) > 0)
                        .isEmpty();
    }

    private Long wait(int attempt, Either<Throwable, Reply> outcome) {
        Duration grown = guards.firstWait().multipliedBy(1L << Math.min(attempt - 1, 10));
        if (outcome.isLeft() && outcome.getLeft() instanceof LanguageModelException failure) {
            return failure.retryAfter().orElse(grown).toMillis();
        }
        return grown.toMillis();
    }

    private static boolean is(Throwable failure, Fault fault) {
        return failure instanceof LanguageModelException model && model.fault() == fault;
    }
}
