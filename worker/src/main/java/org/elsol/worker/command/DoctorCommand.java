package org.elsol.worker.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is missing on this machine, and what mends it. */
@Command(name = "doctor", description = "Say what is missing on this machine, and the command that mends it.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Check> checks = new Doctor(place.homeFolder(), place.port(), ModelsCommand.cache()).checks();
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(checks.stream().map(DoctorCommand::shown).toList());
        } else {
            checks.forEach(check -> {
                output.line("%-8s %-34s %s", check.state().code(), check.name(), check.finding());
                if (check.mend() != null) {
                    output.line("%-8s   → %s", "", check.mend());
                }
            });
        }
        return checks.stream().anyMatch(check -> check.state() == Check.State.MISSING)
                ? CommandLine.ExitCode.SOFTWARE
                : CommandLine.ExitCode.OK;
    }

    private static Map<String, Object> shown(Check check) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", check.name());
        shown.put("state", check.state().code());
        shown.put("finding", check.finding());
        if (check.mend() != null) {
            shown.put("mend", check.mend());
        }
        return shown;
    }
}
