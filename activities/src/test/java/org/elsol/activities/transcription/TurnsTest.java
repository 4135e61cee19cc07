package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever waits says its name when its turn comes; the test gives the turns back one by one. */
@Timeout(20)
class TurnsTest {

    private final BlockingQueue<String> called = new LinkedBlockingQueue<>();
    private final BlockingQueue<Turns.Turn> held = new LinkedBlockingQueue<>();
    private final List<Thread> waiting = new ArrayList<>();
    private final Turns turns = new Turns(1);

    @Test
    void first_come_first_served_within_a_kind_and_urgent_before_routine() throws Exception {
        come("under way", false);
        come("routine 1", false);
        come("routine 2", false);
        come("urgent 1", true);
        come("urgent 2", true);

        assertThat(order(5)).containsExactly("under way", "urgent 1", "urgent 2", "routine 1", "routine 2");
    }

    @Test
    void routine_is_slowed_by_urgent_and_not_stopped() throws Exception {
        come("under way", true);
        come("routine", false);
        for (int i = 1; i <= Turns.URGENT_IN_A_ROW + 2; i++) {
            come("urgent " + i, true);
        }

        assertThat(order(Turns.URGENT_IN_A_ROW + 4))
                .containsExactly(
                        "under way", "urgent 1", "urgent 2", "urgent 3", "urgent 4", "routine", "urgent 5", "urgent 6");
    }

    @Test
    void as_many_turns_are_out_as_there_may_be_at_once_and_no_more() throws Exception {
        Turns two = new Turns(2);
        Turns.Turn first = two.line(false).await();
        Turns.Turn second = two.line(true).await();
        Thread third = Thread.ofVirtual().start(() -> take(two, "third", true));
        awaitBlocked(third);
        assertThat(called).isEmpty();
        second.close();
        assertThat(next()).isEqualTo("third");
        first.close();
    }

    @Test
    void whoever_is_interrupted_leaves_the_line_and_holds_up_nobody() throws Exception {
        come("under way", false);
        come("gives up", true);
        come("stays", false);
        waiting.get(1).interrupt();
        waiting.get(1).join();

        assertThat(order(2)).containsExactly("under way", "stays");
        turns.line(false).await().close();
    }

    /** Enters the line, and returns when it has its turn or waits for it. */
    private void come(String name, boolean urgent) throws InterruptedException {
        Thread comer = Thread.ofPlatform().daemon().start(() -> take(turns, name, urgent));
        waiting.add(comer);
        awaitBlocked(comer);
    }

    private void take(Turns from, String name, boolean urgent) {
        try {
            Turns.Turn turn = from.line(urgent).await();
            called.add(name);
            held.add(turn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitBlocked(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    private List<String> order(int count) throws InterruptedException {
        List<String> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(next());
            held.take().close();
        }
        return order;
    }

    private String next() throws InterruptedException {
        return called.take();
    }
}
