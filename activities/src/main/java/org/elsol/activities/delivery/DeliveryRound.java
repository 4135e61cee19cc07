package org.elsol.activities.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.SigningSecret;
import org.elsol.store.delivery.Webhook;
import org.jspecify.annotations.Nullable;

/** One webhook's round: takes up what is new and sends what is due, several records at once, until nothing is. */
final class DeliveryRound {

    private static final int STRETCH = 500;
    private static final long BEAT_MILLIS = 1_000;
    /** For the outcome of an attempt to be kept, after the time that the attempt itself has. */
    private static final Duration TO_TAKE_NOTE = Duration.ofSeconds(5);

    private final Consultations consultations;
    private final Lanes lanes;
    private final EventSender sender;
    private final DeliverySettings settings;
    private final InstantSource clock;
    private final Webhook webhook;
    private final SigningSecret secret;
    private long takenUpTo;

    DeliveryRound(
            Consultations consultations,
            Lanes lanes,
            EventSender sender,
            DeliverySettings settings,
            InstantSource clock,
            Webhook webhook,
            SigningSecret secret) {
        this.consultations = consultations;
        this.lanes = lanes;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.webhook = webhook;
        this.secret = secret;
        this.takenUpTo = webhook.takenUpTo();
    }

    /**
     * Sends until nothing is due, or the round's time is over.
     *
     * @param beat called at least once a second
     * @throws InterruptedException if the worker is stopped; attempts under way are broken off, to be made again
     */
    void run(Runnable beat) throws InterruptedException {
        long end = System.nanoTime() + settings.round().toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ExecutorCompletionService<@Nullable Void> attempts = new ExecutorCompletionService<>(threads);
            try {
                int underWay = begin(attempts, settings.atOnce());
                while (underWay > 0) {
                    underWay -= awaitOne(attempts);
                    beat.run();
                    if (System.nanoTime() < end) {
                        underWay += begin(attempts, settings.atOnce() - underWay);
                    }
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private int begin(ExecutorCompletionService<@Nullable Void> attempts, int free) {
        takeUp();
        Instant now = clock.instant();
        List<Delivery> due = free == 0
                ? List.of()
                : lanes.claim(
                        webhook.id(), now, now.plus(settings.attemptLimit()).plus(TO_TAKE_NOTE), free);
        for (Delivery delivery : due) {
            attempts.submit(() -> attempt(delivery), null);
        }
        return due.size();
    }

    private void takeUp() {
        List<Event> news;
        do {
            news = consultations.log(webhook.tenant(), takenUpTo, STRETCH);
            lanes.takeUp(webhook, news, clock.instant());
            takenUpTo = news.isEmpty() ? takenUpTo : news.getLast().sequence();
        } while (news.size() == STRETCH);
    }

    private void attempt(Delivery delivery) {
        Outcome outcome = sender.send(webhook.url(), secret, delivery, clock.instant());
        Integer answer = outcome.answer();
        if (outcome.fault() != null) {
            lanes.failed(delivery, answer, outcome.fault(), clock.instant());
        } else if (answer != null) {
            lanes.arrived(delivery, answer, clock.instant());
        }
    }

    /** How many attempts have ended: one, or none within a beat. */
    private static int awaitOne(ExecutorCompletionService<@Nullable Void> attempts) throws InterruptedException {
        Future<@Nullable Void> done = attempts.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (done == null) {
            return 0;
        }
        try {
            done.get();
            return 1;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        }
    }
}
