package org.elsol.workflows.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowStub;
import java.util.Collections;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.elsol.workflows.testing.Script;
import org.elsol.workflows.testing.TestEngine;
import org.elsol.workflows.testing.TestKeys;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.WireFormat;
import org.elsol.workflows.wire.WorkflowIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** When a webhook's run sends, waits and ends; with the cache of workflows and without it. */
@Timeout(60)
@ParameterizedClass(name = "workflow cache of {0}")
@ValueSource(ints = {600, 0})
class DeliveryWorkflowTest {

    private static final String DELIVER = "delivery.deliver";
    private static final Long AN_HOUR = 3_600_000L;

    private final Script script = new Script();
    private final TestEngine engine;

    DeliveryWorkflowTest(int cacheSize) {
        engine = new TestEngine(cacheSize, script, new WireFormat(TestKeys.one()).dataConverter());
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void itEndsWhenNothingIsLeftAndIsBegunAgainWhenThereIsSomething() {
        wake().getResult(Void.class);
        assertThat(script.calls()).containsExactly(DELIVER);

        wake().getResult(Void.class);
        assertThat(script.calls()).containsExactly(DELIVER, DELIVER);
    }

    @Test
    void itGoesOnWhenTheNextDeliveryIsDue() {
        script.leaves(1L, 50L);
        wake().getResult(Void.class);
        assertThat(script.calls()).containsExactlyElementsOf(Collections.nCopies(3, DELIVER));
    }

    @Test
    void newsAreSentAtOnceWhileSomethingElseWaits() {
        script.leaves(AN_HOUR, AN_HOUR);
        WorkflowStub run = wake();
        script.await(DELIVER, 1);
        wake();
        script.await(DELIVER, 2);
        wake();
        run.getResult(Void.class);
        assertThat(script.calls()).hasSizeBetween(3, 4);
    }

    @Test
    void newsThatComeWhileItSendsAreNotForgotten() {
        CountDownLatch end = new CountDownLatch(1);
        script.on(DELIVER, Script.waitingFor(end));
        WorkflowStub run = wake();
        script.await(DELIVER, 1);
        wake();
        end.countDown();
        run.getResult(Void.class);
        assertThat(script.calls()).containsExactly(DELIVER, DELIVER);
    }

    @Test
    void aStoreThatIsAwayIsWaitedFor() {
        script.fails(DELIVER, FailureKind.STORAGE_UNAVAILABLE, 5);
        wake().getResult(Void.class);
        assertThat(script.calls()).hasSize(6);
    }

    @Test
    void aLongOneGoesOnInANewRun() {
        script.leaves(Collections.nCopies(DeliveryWorkflowImpl.ROUNDS + 1, 0L).toArray(Long[]::new));
        WorkflowStub run = wake();
        String first = Objects.requireNonNull(run.getExecution()).getRunId();
        run.getResult(Void.class);

        assertThat(script.calls()).hasSize(DeliveryWorkflowImpl.ROUNDS + 2);
        assertThat(engine.history(WorkflowIds.delivery("w1"))
                        .getWorkflowExecution()
                        .getRunId())
                .isNotEqualTo(first);
    }

    private WorkflowStub wake() {
        WorkflowStub run = engine.client()
                .newUntypedWorkflowStub("DeliveryWorkflow", engine.starts().delivery("t1", "w1"));
        run.signalWithStart("news", new Object[0], new Object[] {new DeliveryRequest("t1", "w1")});
        return run;
    }
}
