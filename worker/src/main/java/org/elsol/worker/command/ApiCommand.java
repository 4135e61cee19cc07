package org.elsol.worker.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.home.Home;
import org.elsol.worker.standalone.ApiProcess;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The API of a distributed installation, until it is told to stop. */
@Command(
        name = "api",
        description = "Serve the API of a distributed installation; its workers are processes of their own.",
        footer = Start.DISTRIBUTED)
final class ApiCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--address",
            paramLabel = "IP",
            defaultValue = "${env:ELSOL_ADDRESS:-127.0.0.1}",
            description = "Where to listen; beyond loopback only behind a proxy with TLS."
                    + " Default: ELSOL_ADDRESS, else 127.0.0.1.")
    private String address = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = place.home();
        ClusterSettings settings = Start.cluster(home);
        ApiProcess api = ApiProcess.start(home, address, place.port(), settings);
        announce(Output.of(spec), home, api);
        api.awaitEnd();
        return CommandLine.ExitCode.OK;
    }

    private void announce(Output output, Home home, ApiProcess api) {
        if (place.isJson()) {
            output.json(Map.of("ready", api.address().toString()));
            return;
        }
        if (api.madeKey()) {
            output.line("An administrator's API key was made. It stands in %s", home.apiKey());
        }
        output.line("ElSol is ready at %s", api.address());
    }
}
