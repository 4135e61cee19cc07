package org.elsol.worker.audit;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.elsol.activities.failure.Failures;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.RunHistory;
import org.elsol.store.audit.RunState;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.wire.ClearHistory;
import org.elsol.workflows.wire.Engine;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the histories of consultations' runs, since the engine may forget them: before each step as far as the run has
 * come, and whole once it has closed. A step waits until the history that leads to it is on disk, so whatever kills the
 * process, the record of a consultation never says more than the kept histories show.
 */
public final class HistoryCapture {

    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Set<EventType> ENDS = Set.of(
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
            EventType.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW);

    private final Histories histories;
    private final Queue<Closing> closing = new ConcurrentLinkedQueue<>();

    public HistoryCapture(Histories histories) {
        this.histories = histories;
    }

    /** Whose run it is. */
    private record Owner(String tenant, String consultationId) {

        /** Empty for a run that belongs to no consultation. */
        static Optional<Owner> of(Object[] arguments) {
            return switch (arguments.length == 0 ? null : arguments[0]) {
                case ConsultationRequest request -> Optional.of(new Owner(request.tenant(), request.consultationId()));
                case RerunRequest request -> Optional.of(new Owner(request.tenant(), request.consultationId()));
                case ExtractionRequest request
                when request.consultationId() != null ->
                    Optional.of(new Owner(request.tenant(), request.consultationId()));
                case null, default -> Optional.empty();
            };
        }
    }

    private record Run(Owner owner, String workflowId, String runId, String workflowType) {}

    /** A run whose code has ended. */
    private record Closing(Run run, long sinceNanos) {

        boolean isOverdue() {
            return System.nanoTime() - sinceNanos > CLOSING.toNanos();
        }
    }

    /** For the workers of a client. */
    public WorkerInterceptor of(WorkflowClient client) {
        return new WorkerInterceptorBase() {
            @Override
            public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
                return new BeforeStep(client, next);
            }

            @Override
            public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
                return new AtEnd(next);
            }
        };
    }

    /** Keeps the whole history of each run that has closed since. */
    public void keepClosed(Engine engine) {
        if (!closing.isEmpty()) {
            engine.<Boolean>call(client -> {
                keepClosed(client);
                return true;
            });
        }
    }

    /** The engine ends, and what it knows goes with it: closed runs are kept, those that run are given up. */
    public void keepLast(WorkflowClient client) {
        keepClosed(client);
        histories.abandonRunning();
    }

    /** One that has not closed yet, or could not be kept, stays for the next call. */
    private void keepClosed(WorkflowClient client) {
        closing.removeIf(next -> keep(client, next.run()) || next.isOverdue());
    }

    /** Keeps the history so far, and says whether there is nothing more to come. */
    private boolean keep(WorkflowClient client, Run run) {
        try {
            History history = client.fetchHistory(run.workflowId(), run.runId()).getHistory();
            boolean closed = ENDS.contains(
                    history.getEvents(history.getEventsCount() - 1).getEventType());
            histories.keep(new RunHistory(
                    run.owner().tenant(),
                    run.owner().consultationId(),
                    run.workflowId(),
                    run.runId(),
                    run.workflowType(),
                    closed ? RunState.CLOSED : RunState.RUNNING,
                    ClearHistory.of(history, client.getOptions().getDataConverter())));
            return closed;
        } catch (WorkflowNotFoundException gone) { // with its engine
            return true;
        } catch (StatusRuntimeException failure) {
            if (failure.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return true;
            }
            throw failure;
        }
    }

    /** Keeps the history that leads to a step before the step is taken. */
    private final class BeforeStep extends ActivityInboundCallsInterceptorBase {

        private final WorkflowClient client;
        private @Nullable ActivityInfo step;

        BeforeStep(WorkflowClient client, ActivityInboundCallsInterceptor next) {
            super(next);
            this.client = client;
        }

        @Override
        public void init(ActivityExecutionContext context) {
            step = context.getInfo();
            super.init(context);
        }

        @Override
        public ActivityOutput execute(ActivityInput input) {
            Owner.of(input.getArguments()).ifPresent(owner -> keepSoFar(owner, Objects.requireNonNull(step)));
            return super.execute(input);
        }

        private void keepSoFar(Owner owner, ActivityInfo step) {
            try {
                keep(
                        client,
                        new Run(
                                owner,
                                Objects.requireNonNull(step.getWorkflowId()),
                                Objects.requireNonNull(step.getWorkflowRunId()),
                                Objects.requireNonNull(step.getWorkflowType())));
            } catch (JdbiException e) {
                throw Failures.of(e);
            }
        }
    }

    /** Notes a run whose code has ended; its last event follows at once. */
    private final class AtEnd extends WorkflowInboundCallsInterceptorBase {

        AtEnd(WorkflowInboundCallsInterceptor next) {
            super(next);
        }

        @Override
        public WorkflowOutput execute(WorkflowInput input) {
            WorkflowInfo info = Workflow.getInfo();
            Optional<Run> run = Owner.of(input.getArguments())
                    .map(owner -> new Run(owner, info.getWorkflowId(), info.getRunId(), info.getWorkflowType()));
            try {
                return super.execute(input);
            } finally {
                run.ifPresent(ended -> closing.add(new Closing(ended, System.nanoTime())));
            }
        }
    }
}
