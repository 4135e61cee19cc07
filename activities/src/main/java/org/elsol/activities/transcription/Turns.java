package org.elsol.activities.transcription;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/**
 * Whose window is recognised next, over all recordings: urgent ones first, each kind in the order in which they came. A
 * window under way is never interrupted for another. Routine ones are slowed and not stopped: where both wait, one turn
 * in {@link #URGENT_IN_A_ROW}{@code  + 1} is theirs.
 */
final class Turns {

    static final int URGENT_IN_A_ROW = 4;

    private final Deque<Semaphore> urgent = new ArrayDeque<>();
    private final Deque<Semaphore> routine = new ArrayDeque<>();
    private int free;
    private int urgentInARow;

    /** @param atOnce how many windows are recognised at the same time */
    Turns(int atOnce) {
        this.free = atOnce;
    }

    /** Where windows of one kind wait. */
    interface Line {

        /** Waits for a turn; whoever is interrupted leaves the line. */
        Turn await() throws InterruptedException;
    }

    /** One window may be recognised until this is closed, once. */
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    Line line(boolean isUrgent) {
        return () -> await(isUrgent ? urgent : routine);
    }

    private Turn await(Deque<Semaphore> line) throws InterruptedException {
        Semaphore called = new Semaphore(0);
        enter(line, called);
        try {
            called.acquire();
        } catch (InterruptedException e) {
            leave(line, called);
            throw e;
        }
        return this::pass;
    }

    private synchronized void enter(Deque<Semaphore> line, Semaphore called) {
        line.add(called);
        callNext();
    }

    /** Whoever was called just then and does not come passes the turn on. */
    private synchronized void leave(Deque<Semaphore> line, Semaphore called) {
        if (!line.remove(called)) {
            pass();
        }
    }

    private synchronized void pass() {
        free++;
        callNext();
    }

    private void callNext() {
        if (free == 0 || (urgent.isEmpty() && routine.isEmpty())) {
            return;
        }
        boolean isUrgent = routine.isEmpty() || (!urgent.isEmpty() && urgentInARow < URGENT_IN_A_ROW);
        urgentInARow = isUrgent && !routine.isEmpty() ? urgentInARow + 1 : 0;
        free--;
        (isUrgent ? urgent : routine).remove().release();
    }
}
