package org.elsol.worker.command;

import io.temporal.api.history.v1.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.Packet;
import org.elsol.worker.audit.Replay;
import org.elsol.worker.audit.WorkflowTypes;
import org.elsol.workflows.wire.ClearHistory;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Histories, replayed with the workflow code of this build. */
@Command(
        name = "replay",
        description =
                "Replay the histories of audit packets, or of the runs that are open, with the workflow code of this"
                        + " build; ends with 1 if it would go another way.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "Audit packets; they are verified first.")
    private List<Path> files = List.of();

    @Option(
            names = "--running",
            description =
                    "The runs that are open in the ElSol that serves this home: run it with a new build before it is"
                            + " deployed.")
    private boolean running;

    /** One history, and where it comes from. */
    private record Run(String source, String workflowId, String workflowType, String state, History history) {

        static Run of(String source, JsonNode run) {
            return new Run(
                    source,
                    run.path("workflowId").asString(),
                    run.path("workflowType").asString(),
                    run.path("state").asString(),
                    ClearHistory.ofJson(run.path("history").toString()));
        }
    }

    /** @param divergence null where today's code goes the same way */
    private record Result(Run run, @Nullable String divergence) {

        Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("source", run.source());
            shown.put("workflowId", run.workflowId());
            shown.put("workflowType", run.workflowType());
            shown.put("state", run.state());
            shown.put("events", run.history().getEventsCount());
            shown.put("same", divergence == null);
            if (divergence != null) {
                shown.put("divergence", divergence);
            }
            return shown;
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (running == !files.isEmpty()) {
            throw new CommandLine.ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "Say either which packets to replay, or --running.");
        }
        List<Run> runs = running ? open() : stored();
        List<Result> results = new ArrayList<>();
        try (Replay replay = new Replay(WorkflowTypes.ALL)) {
            for (Run run : runs) {
                results.add(new Result(
                        run, replay.divergence(run.workflowId(), run.history()).orElse(null)));
            }
        }
        print(results);
        return results.stream().allMatch(result -> result.divergence() == null)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private List<Run> stored() throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Path file : files) {
            try {
                for (JsonNode run : Packet.verified(PacketFile.read(file), null).of(EntryKind.HISTORY)) {
                    runs.add(Run.of(file.toString(), run));
                }
            } catch (BrokenPacket broken) {
                throw new CommandFailure(file + " is broken: " + broken.getMessage());
            }
        }
        return runs;
    }

    private List<Run> open() throws IOException, InterruptedException {
        Path home = place.homeFolder();
        try (ApiClient api = Server.running(home)
                .orElseThrow(() -> new CommandFailure("No ElSol serves " + home
                        + ", so no run is open there: those that had not ended begin again at its next start."))) {
            List<Run> runs = new ArrayList<>();
            for (JsonNode run : api.get("/audit/runs").path("items")) {
                runs.add(Run.of(api.base().toString(), run));
            }
            return runs;
        }
    }

    private void print(List<Result> results) {
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(results.stream().map(Result::shown).toList());
            return;
        }
        for (Result result : results) {
            Run run = result.run();
            output.line(
                    "%-8s %-20s %-9s %4d events  %s",
                    result.divergence() == null ? "same" : "DIVERGES",
                    run.workflowType(),
                    run.state(),
                    run.history().getEventsCount(),
                    run.workflowId());
            if (result.divergence() != null) {
                output.line("         %s", result.divergence());
            }
        }
        output.line(
                "%d histories replayed, %d go another way",
                results.size(),
                results.stream().filter(result -> result.divergence() != null).count());
    }
}
