package org.elsol.activities.models;

import java.util.function.LongSupplier;

/** How long at least one of several works was under way: two at once count once. */
final class BusyTime {

    private final LongSupplier nanoTime;
    private int underWay;
    private long begun;
    private long since;
    private long ended;

    BusyTime(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized void begin() {
        begun++;
        if (underWay++ == 0) {
            since = nanoTime.getAsLong();
        }
    }

    synchronized void end() {
        if (--underWay == 0) {
            ended += nanoTime.getAsLong() - since;
        }
    }

    /** How many works were begun. */
    synchronized long begun() {
        return begun;
    }

    /** Up to this moment, with what is under way. */
    synchronized long nanos() {
        return underWay == 0 ? ended : ended + nanoTime.getAsLong() - since;
    }
}
