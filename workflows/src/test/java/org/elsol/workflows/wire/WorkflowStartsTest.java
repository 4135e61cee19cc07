package org.elsol.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import org.junit.jupiter.api.Test;

/** How pressing a run is and whose, which a server with priorities and fairness goes by. */
class WorkflowStartsTest {

    private final WorkflowStarts starts = new WorkflowStarts(RetryBudget.defaults());

    @Test
    void urgentGoesBeforeWhatSomebodyWaitsForAndThatBeforeTheRest() {
        assertThat(priority(starts.consultation("h", "c", true))).isLessThan(priority(starts.question("h", "q")));
        assertThat(priority(starts.question("h", "q"))).isLessThan(priority(starts.consultation("h", "c", false)));
        assertThat(priority(starts.consultation("h", "c", false))).isLessThan(priority(starts.rerun("h", "r")));
    }

    @Test
    void ofAHospitalWithMuchUnderWayOnlyWhatIsRoutineStandsBack() {
        WorkflowOptions routine = starts.consultation("h", "c", false);
        WorkflowOptions urgent = starts.consultation("h", "c", true);

        assertThat(priority(WorkflowStarts.oneOfMany(routine))).isGreaterThan(priority(routine));
        assertThat(WorkflowStarts.oneOfMany(routine).getPriority().getFairnessKey())
                .isEqualTo("h");
        assertThat(WorkflowStarts.oneOfMany(urgent)).isEqualTo(urgent);
    }

    private static int priority(WorkflowOptions options) {
        return options.getPriority().getPriorityKey();
    }
}
