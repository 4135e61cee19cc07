package org.elsol.worker.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.elsol.worker.home.Home;
import org.elsol.worker.standalone.Standalone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Everything in one process, until it is told to stop. */
@Command(name = "serve", description = "Serve: everything in one process, until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = place.home();
        Standalone standalone = Start.standalone(home, place.port());
        Output output = Output.of(spec);
        announce(output, home, standalone, place.isJson());
        standalone.awaitEnd();
        return CommandLine.ExitCode.OK;
    }

    static void announce(Output output, Home home, Standalone standalone, boolean json) {
        if (json) {
            output.json(Map.of(
                    "ready", standalone.address().toString(),
                    "apiKeyFile", home.apiKey().toString()));
            return;
        }
        if (standalone.madeKey()) {
            output.line("An administrator's API key was made. It stands in %s", home.apiKey());
        }
        output.line("ElSol is ready at %s", standalone.address());
    }
}
