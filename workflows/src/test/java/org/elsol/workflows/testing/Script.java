package org.elsol.workflows.testing;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.delivery.Backlog;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** What the fake activities are to do, attempt by attempt, and what was called. An activity without a line succeeds. */
public final class Script {

    /** One attempt. */
    @FunctionalInterface
    public interface Attempt {
        void play();
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<Attempt>> attempts = new HashMap<>();
    private volatile boolean cancelAsked;
    private volatile int windows = 3;
    private final Deque<RerunRequest> reruns = new ArrayDeque<>();
    private final Deque<Long> backlog = new ArrayDeque<>();

    /** The next attempts at an activity, in their order. */
    public synchronized Script on(String activity, Attempt... next) {
        attempts.computeIfAbsent(activity, any -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    public Script fails(String activity, FailureKind kind, int times) {
        for (int i = 0; i < times; i++) {
            on(activity, failing(kind));
        }
        return this;
    }

    /** {@code consultation.begin} says that a cancel was asked for. */
    public Script cancelAskedBefore() {
        cancelAsked = true;
        return this;
    }

    void askCancel() {
        cancelAsked = true;
    }

    /** Nobody speaks in the recording. */
    public Script silence() {
        windows = 0;
        return this;
    }

    /** The next rounds of a delivery leave something that is due after so many ms; those after them leave nothing. */
    public synchronized Script leaves(Long... dueInMs) {
        backlog.addAll(List.of(dueInMs));
        return this;
    }

    /** What a batch of re-runs has left, one after the other. */
    public synchronized Script reruns(RerunRequest... left) {
        reruns.addAll(List.of(left));
        return this;
    }

    synchronized @Nullable RerunRequest nextRerun() {
        return reruns.poll();
    }

    synchronized Backlog backlog() {
        return new Backlog(backlog.poll());
    }

    public boolean cancelAsked() {
        return cancelAsked;
    }

    public int windows() {
        return windows;
    }

    /** Every call so far, each attempt counted, such as {@code transcription.prepare}. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** Waits until a call has been made this often. */
    public void await(String call, int times) {
        await(() -> calls.stream().filter(call::equals).count() >= times, call + " × " + times);
    }

    public static Attempt failing(FailureKind kind) {
        return () -> {
            throw ApplicationFailure.newFailure("scripted", kind.name());
        };
    }

    public static Attempt waitingFor(CountDownLatch latch) {
        return () -> hold(latch);
    }

    /** Works until the record says that a cancel was asked for. */
    public Attempt workingUntilCancelled() {
        return () -> {
            await(this::cancelAsked, "the cancel");
            failing(FailureKind.CANCEL_REQUESTED).play();
        };
    }

    public static void hold(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Nobody let the activity go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The worker was stopped", e);
        }
    }

    public static void await(BooleanSupplier condition, String what) {
        CountDownLatch never = new CountDownLatch(1);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen in time: " + what);
            }
            pause(never);
        }
    }

    void play(String activity) {
        play(activity, "");
    }

    void play(String activity, String detail) {
        calls.add(activity + detail);
        Attempt next;
        synchronized (this) {
            Deque<Attempt> left = attempts.get(activity);
            next = left == null ? null : left.poll();
        }
        if (next != null) {
            next.play();
        }
    }

    private static void pause(CountDownLatch never) {
        try {
            if (never.await(5, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The worker was stopped", e);
        }
    }
}
