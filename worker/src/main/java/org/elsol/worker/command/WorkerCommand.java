package org.elsol.worker.command;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.elsol.activities.models.ModelCache;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.home.Home;
import org.elsol.worker.standalone.Role;
import org.elsol.worker.standalone.WorkerProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** One worker of a distributed installation, until it is told to stop. */
@Command(
        name = "worker",
        description = "Work for a distributed installation, for some roles or all.",
        footer = Start.DISTRIBUTED)
final class WorkerCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--roles",
            split = ",",
            paramLabel = "ROLE",
            description = "gpu, cpu, llm, workflows; several with commas. Without it: all of them."
                    + " llm owns the search index: with an index of files one process at a time can have it.")
    private @Nullable List<Role> roles;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = place.home();
        Set<Role> taken = roles == null ? Role.all() : EnumSet.copyOf(roles);
        ModelCache models = Start.models(taken);
        ClusterSettings settings = Start.cluster(home);
        WorkerProcess worker = WorkerProcess.start(home, taken, settings, models);
        announce(taken.stream().map(Role::code).collect(Collectors.joining(",")));
        worker.awaitEnd();
        return CommandLine.ExitCode.OK;
    }

    private void announce(String names) {
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(Map.of("working", names));
        } else {
            output.line("ElSol works for the roles %s", names);
        }
    }
}
