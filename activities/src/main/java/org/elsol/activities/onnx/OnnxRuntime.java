package org.elsol.activities.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * onnxruntime, kept to this machine. Every network is loaded through {@link #environment()}, never through
 * {@code OrtEnvironment.getEnvironment()}.
 *
 * <p>From 1.29 on the Linux library reports its use to mobile.events.data.microsoft.com (machine id, host, operating
 * system), and it finds out the program's name by a recursive regular expression over the whole command line, which
 * overflows the stack and kills the JVM where that line is some thousand characters long. Both are switched off by
 * {@code ORT_DISABLE_TELEMETRY}, which it reads when it is loaded.
 */
public final class OnnxRuntime {

    private static final String SWITCH = "ORT_DISABLE_TELEMETRY";
    private static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    private OnnxRuntime() {}

    /** Made when it is first asked for. */
    private static final class Silent {
        private static final OrtEnvironment ENVIRONMENT = silenced();
    }

    /** The one environment of this process; it is never closed. */
    public static OrtEnvironment environment() {
        return Silent.ENVIRONMENT;
    }

    private static OrtEnvironment silenced() {
        if (System.getenv(SWITCH) == null) {
            setVariable(SWITCH, "1");
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try {
            environment.setTelemetry(false);
        } catch (OrtException e) {
            throw new IllegalStateException("onnxruntime does not let its reports be switched off", e);
        }
        return environment;
    }

    /**
     * A network whose weights are byte ranges of a file that was published on its own; it runs on one thread a call.
     *
     * @param graph an ONNX model, gzipped, that names the file of weights
     * @throws OrtException if the weights are missing or others
     */
    public static OrtSession session(InputStream graph, Path weights) throws OrtException, IOException {
        try (InputStream plain = new GZIPInputStream(graph);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry(
                    WEIGHTS_FOLDER,
                    Objects.requireNonNull(weights.toAbsolutePath().getParent()).toString());
            return environment().createSession(plain.readAllBytes(), options);
        }
    }

    /** Sets a variable for native code: Java's own map of the environment is a copy that cannot be changed. */
    @SuppressWarnings("restricted") // the launcher allows native access
    private static void setVariable(String name, String value) {
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> setenv = linker.defaultLookup().find("setenv");
        if (setenv.isEmpty()) {
            return; // Windows, where setTelemetry does it
        }
        MethodHandle call = linker.downcallHandle(
                setenv.get(),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed = (int) call.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1);
            if (failed != 0) {
                throw new IllegalStateException("The variable " + name + " cannot be set");
            }
        } catch (Throwable e) { // all that a method handle declares
            throw new IllegalStateException("The variable " + name + " cannot be set", e);
        }
    }
}
