package org.elsol.worker.command;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelSettings;
import org.elsol.activities.models.ModelStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Brings, lists and verifies the model files. */
@Command(
        name = "models",
        description = "Bring, list and verify the model files. They lie in one cache for all homes (ELSOL_MODELS).")
final class ModelsCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // the parser reads it
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        throw new CommandLine.ParameterException(command.commandLine(), "Say what to do: pull, list or verify.");
    }

    @Command(name = "pull", description = "Fetch what is missing; resumes, and needs no network once all is there.")
    int pull(@Mixin Place options) throws InterruptedException {
        ModelCache cache = cache();
        try (PullBars bars = PullBars.shown(!options.isJson())) {
            cache.pull(bars);
        }
        return print(cache.status(), options);
    }

    @Command(name = "list", description = "Say which models there are, and which are here.")
    int list(@Mixin Place options) {
        print(cache().status(), options);
        return CommandLine.ExitCode.OK;
    }

    @Command(name = "verify", description = "Hash every model file anew; ends with 1 if one is missing or damaged.")
    int verify(@Mixin Place options) {
        return print(cache().verify(), options);
    }

    static ModelCache cache() {
        return new ModelCache(ModelSettings.fromEnvironment());
    }

    private int print(List<ModelStatus> models, Place options) {
        Output output = Output.of(spec);
        if (options.isJson()) {
            output.json(models.stream().map(ModelsCommand::shown).toList());
        } else {
            models.forEach(status -> output.line(
                    "%-8s  %-26s %8.1f MB  %-12s %s",
                    state(status),
                    status.model().name(),
                    status.model().bytes() / 1e6,
                    status.model().licence(),
                    status.file()));
        }
        return models.stream().allMatch(ModelStatus::isPresent)
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    private static Map<String, Object> shown(ModelStatus status) {
        return Map.of(
                "name", status.model().name(),
                "state", state(status),
                "bytes", status.model().bytes(),
                "sha256", status.model().sha256(),
                "licence", status.model().licence(),
                "file", status.file().toString());
    }

    private static String state(ModelStatus status) {
        return status.state().name().toLowerCase(Locale.ROOT);
    }
}
