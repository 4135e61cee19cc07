package org.elsol.activities.language;

import java.util.concurrent.atomic.LongAdder;

/** The tokens of all calls since the process was started. May be used from any thread. */
public final class TokenCounter {

    private final LongAdder input = new LongAdder();
    private final LongAdder output = new LongAdder();
    private final LongAdder calls = new LongAdder();

    void add(TokenUse use) {
        calls.increment();
        input.add(use.input());
        output.add(use.output());
    }

    /** Calls that were answered. */
    public long calls() {
        return calls.sum();
    }

    public long input() {
        return input.sum();
    }

    public long output() {
        return output.sum();
    }
}
