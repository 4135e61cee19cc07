package org.elsol.workflows.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Functions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompensationsTest {

    @Test
    void unwindsInReverseInACancelledScopeWhateverFails() {
        assertThat(run()).isEqualTo(List.of("third", "second", "first", "close"));
    }

    /** Each undo waits, which in a scope that is cancelled would throw. */
    private static Object run() {
        try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
            environment.newWorker("compensations").registerWorkflowImplementationTypes(CancelledRun.class);
            environment.start();
            WorkflowStub run = environment
                    .getWorkflowClient()
                    .newUntypedWorkflowStub(
                            "Run",
                            WorkflowOptions.newBuilder()
                                    .setTaskQueue("compensations")
                                    .build());
            run.start();
            return run.getResult(List.class);
        }
    }

    /** A run that may be unwound. */
    @WorkflowInterface
    public interface Run {

        @WorkflowMethod
        List<String> run();
    }

    /** Unwinds in a scope that is cancelled, and returns what happened. */
    public static final class CancelledRun implements Run {

        private final Compensations compensations = new Compensations();
        private final List<String> seen = new ArrayList<>();

        @Override
        public List<String> run() {
            compensations.push(undo("first", false));
            compensations.push(undo("second", false));
            compensations.push(undo("third", true));
            Workflow.newCancellationScope(own -> {
                        own.cancel();
                        compensations.unwind(undo("close", true));
                    })
                    .run();
            return seen;
        }

        private Functions.Proc undo(String name, boolean failing) {
            return () -> {
                Workflow.sleep(Duration.ofSeconds(1));
                seen.add(name);
                if (failing) {
                    throw ApplicationFailure.newFailure("scripted", name);
                }
            };
        }
    }
}
