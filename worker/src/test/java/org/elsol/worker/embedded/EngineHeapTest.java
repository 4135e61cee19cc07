package org.elsol.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class EngineHeapTest {
    private static final int FIRST = 500;
    private static final int FURTHER = 2_000;
    /** A closed run costs 11 to 26 KB: kept, the further ones would take 22 MB or more. */
    private static final long BOUND = 15_000_000;

    @Test
    void closedRunsDoNotFillTheHeapAndEveryQuestionIsAnswered() throws InterruptedException, ExecutionException {
        EmbeddedTemporal.Settings settings = new EmbeddedTemporal.Settings(
                100, 400, Duration.ofMillis(50), Duration.ofSeconds(30), Duration.ofSeconds(30), Duration.ofSeconds(5));
        try (EngineHeap engine = new EngineHeap(settings)) {
            engine.ask(FIRST);
            long before = EngineHeap.heap();
            engine.ask(FURTHER);
            assertThat(engine.answered()).isEqualTo(FIRST + FURTHER);
            assertThat(EngineHeap.heap() - before).isLessThan(BOUND);
        }
    }
}
