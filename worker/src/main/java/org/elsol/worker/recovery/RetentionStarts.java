package org.elsol.worker.recovery;

import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.erasure.RetentionRun;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.workflows.erasure.RetentionRequest;
import org.elsol.workflows.erasure.RetentionWorkflow;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the rule of retention once a day: by a schedule of Temporal's, or, where the engine knows of none, by looking
 * whether a day has passed. What is started is the same.
 */
public final class RetentionStarts {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionStarts.class);
    private static final String SCHEDULE = "elsol-retention";
    private static final String AT_NIGHT = "0 3 * * *";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ROUNDS = 50;

    private final Consultations consultations;
    private final RetentionRuns runs;
    private final RetentionRule rule;
    private final WorkflowStarts starts;

    public RetentionStarts(Consultations consultations, RetentionRuns runs, RetentionRule rule, WorkflowStarts starts) {
        this.consultations = consultations;
        this.runs = runs;
        this.rule = rule;
        this.starts = starts;
    }

    /** Makes the schedule, at 03:00 UTC; one that is there stays as its operators have it. */
    public static void schedule(ScheduleClient schedules) {
        Schedule daily = Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(RetentionWorkflow.class)
                        .setArguments(new RetentionRequest(null, false))
                        .setOptions(WorkflowStarts.scheduledRetention())
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setCronExpressions(List.of(AT_NIGHT))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        .setCatchupWindow(DAY)
                        .build())
                .build();
        try {
            schedules.createSchedule(
                    SCHEDULE, daily, ScheduleOptions.newBuilder().build());
        } catch (ScheduleAlreadyRunningException there) {
            LOG.debug("The schedule {} is there", SCHEDULE);
        }
    }

    /** Starts a round over all hospitals if one of them had none for a day. */
    public void ifDue(Engine engine) {
        Instant dayAgo = Instant.now().minus(DAY);
        if (rule.cutoff(dayAgo).isEmpty() || consultations.tenants().stream().allMatch(tenant -> had(tenant, dayAgo))) {
            return;
        }
        engine.<Boolean>call(client -> {
            RetentionWorkflow run = client.newWorkflowStub(RetentionWorkflow.class, starts.retention(null));
            WorkflowClient.start(run::run, new RetentionRequest(null, false));
            return true;
        });
    }

    private boolean had(String tenant, Instant since) {
        return runs.latest(tenant, ROUNDS).stream()
                .filter(run -> !run.dryRun())
                .map(RetentionRun::endedAt)
                .anyMatch(ended -> ended.isAfter(since));
    }
}
