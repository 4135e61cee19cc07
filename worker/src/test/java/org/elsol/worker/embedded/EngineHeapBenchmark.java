package org.elsol.worker.embedded;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Does the embedded engine keep its closed runs out of the heap? Ends with 1 if it grew by 200 MB or more. */
final class EngineHeapBenchmark {
    private static final int FIRST = 1_000;
    private static final int TOTAL = 20_000;
    private static final int STEP = 1_000;
    private static final double MB = 1e6;
    private static final double BOUND_MB = 200;

    private EngineHeapBenchmark() {}

    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        int total = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TOTAL;
        double growth = 0;
        try (EngineHeap engine = new EngineHeap(EmbeddedTemporal.Settings.DEFAULTS)) {
            engine.ask(FIRST);
            double first = EngineHeap.heap() / MB;
            System.out.printf("after %6d questions: heap %6.1f MB%n", FIRST, first);
            for (int asked = FIRST; asked < total; asked += STEP) {
                long begun = System.nanoTime();
                engine.ask(STEP);
                double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
                growth = EngineHeap.heap() / MB - first;
                System.out.printf(
                        "after %6d questions: heap %+6.1f MB, %5.0f questions/s%n",
                        asked + STEP, growth, STEP / seconds);
            }
            System.out.printf("%d of %d answered%n", engine.answered(), total);
        }
        System.exit(growth < BOUND_MB ? 0 : 1);
    }
}
