package org.elsol.workflows.wire;

import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a run is at, in Markdown, for whoever opens it in Temporal's web interface. Any operator may read it, so it tells stages
 * and nothing of a record. It is asked for by query, and no part of the history.
 */
public final class RunDetails {

    private RunDetails() {}

    /**
     * In workflow code: the run has come to a stage, or goes on with it.
     *
     * @param all stages of such a run, in their order
     */
    public static void stage(List<String> all, String stage) {
        int reached = all.indexOf(stage);
        Workflow.setCurrentDetails(all.stream()
                .map(one -> line(one, Integer.compare(all.indexOf(one), reached)))
                .collect(Collectors.joining("\n")));
    }

    /** In workflow code: the run waits for a person. */
    public static void parked(String stage, FailureKind kind) {
        Workflow.setCurrentDetails("**Waits for a person** at %s since %s: %s".formatted(stage, now(), kind.message()));
    }

    /** In workflow code: there is nothing more to do. */
    public static void done() {
        Workflow.setCurrentDetails("Done.");
    }

    private static String line(String stage, int place) {
        return switch (place) {
            case -1 -> "- %s: done".formatted(stage);
            case 0 -> "- **%s** since %s".formatted(stage, now());
            default -> "- %s".formatted(stage);
        };
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
