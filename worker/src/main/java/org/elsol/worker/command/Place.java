package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Path;
import org.elsol.worker.home.Home;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command has. */
final class Place {
    private static final int HIGHEST_PORT = 65_535;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    private int port;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "The folder of this installation. Default: ELSOL_HOME, else the user's data folder.")
    private @Nullable Path home;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @SuppressWarnings("UnusedVariable") // the parser reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:ELSOL_PORT:-8080}",
            description = "Where to serve on the loopback address; 0 takes a free one. Default: ELSOL_PORT, else 8080.")
    void setPort(int port) {
        if (command != null && (port < 0 || port > HIGHEST_PORT)) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--port must be between 0 and " + HIGHEST_PORT + ", not " + port);
        }
        this.port = port;
    }

    int port() {
        return port;
    }

    boolean isJson() {
        return json;
    }

    /** The home, made if it is not there. */
    Home home() throws IOException {
        return Home.open(home, System.getenv());
    }

    /** Where the home is or would be. */
    Path homeFolder() {
        return Home.locate(home, System.getenv());
    }
}
