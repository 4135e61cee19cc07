package org.elsol.worker.embedded;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls under way; while it is closed, further calls wait. */
final class Leases {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final ThreadLocal<Integer> held = ThreadLocal.withInitial(() -> 0);
    private int taken;
    private boolean closed;

    /** Waits while closed; a thread that has a lease is never made to wait for another. */
    void take() {
        lock.lock();
        try {
            while (closed && held.get() == 0) {
                opened.awaitUninterruptibly();
            }
            held.set(held.get() + 1);
            taken++;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            taken--;
            if (held.get() == 1) {
                held.remove();
            } else {
                held.set(held.get() - 1);
            }
            if (taken == 0) {
                drained.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes if no call is under way. */
    boolean closeIfIdle() {
        lock.lock();
        try {
            if (taken > 0 || closed) {
                return false;
            }
            closed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Holds new calls and waits for those under way; opens again and returns false if they take too long. */
    boolean closeAndDrain(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            closed = true;
            long left = patience.toNanos();
            while (taken > 0) {
                if (left <= 0) {
                    open();
                    return false;
                }
                left = drained.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException interrupted) {
            open();
            throw interrupted;
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
