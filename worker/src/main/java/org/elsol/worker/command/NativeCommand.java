package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.elsol.activities.models.ModelSettings;
import org.elsol.activities.transcription.NativeSpeech;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds what makes speech recognition faster on this machine. */
@Command(
        name = "native",
        description = "Build the native speech library, which is used in place of the portable one where it is there.")
final class NativeCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("UnusedVariable") // the parser reads it
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        throw new CommandLine.ParameterException(command.commandLine(), "Say what to do: build.");
    }

    @Command(
            name = "build",
            description =
                    "Build it for this machine's processor with Rust, CMake and a C++ compiler; does nothing where"
                            + " it was built of the same sources. ELSOL_SPEECH=portable does without it.")
    int build(
            @Mixin Place options,
            @Option(names = "--cuda", description = "Use an NVIDIA GPU; needs the CUDA toolkit.") boolean cuda)
            throws IOException, InterruptedException {
        NativeSpeech speech =
                NativeSpeech.beside(ModelSettings.fromEnvironment().folder());
        NativeBuild build =
                new NativeBuild(sources(), options.home().programs().resolveSibling("native-build"), speech);
        boolean upToDate = build.isUpToDate(cuda);
        if (!upToDate) {
            List<String> missing = BuildTools.missing();
            if (!missing.isEmpty()) {
                throw new CommandFailure("To build the native speech library, install " + String.join(", ", missing)
                        + ". Without it the portable one is used.");
            }
            build.build(cuda);
        }
        Output output = Output.of(spec);
        if (options.isJson()) {
            output.json(Map.of("file", speech.file().toString(), "built", !upToDate));
        } else {
            output.line("%s %s", speech.file(), upToDate ? "is up to date." : "was built.");
        }
        return CommandLine.ExitCode.OK;
    }

    /** The launcher tells where they are. */
    private static Path sources() {
        Path sources = Path.of(System.getProperty("elsol.native", "native"));
        if (!Files.exists(sources.resolve("Cargo.toml"))) {
            throw new CommandFailure("The sources of the native speech library are not at " + sources.toAbsolutePath()
                    + "; it is built from a checkout of ElSol.");
        }
        return sources;
    }
}
