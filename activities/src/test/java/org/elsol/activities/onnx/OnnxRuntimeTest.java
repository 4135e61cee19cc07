package org.elsol.activities.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class OnnxRuntimeTest {

    /** Without the switch this ends with a segmentation fault, in the code that makes ready to report. */
    @Test
    void aLongCommandLineDoesNotKillTheProcess() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dfiller=" + "/a/rather/long/path.jar:".repeat(1_000),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Loading.class.getName())
                .redirectErrorStream(true);
        builder.environment().remove("ORT_DISABLE_TELEMETRY");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("loaded");
    }

    @Test
    void theSameEnvironmentServesAll() {
        assertThat(OnnxRuntime.environment()).isSameAs(OnnxRuntime.environment());
    }

    static final class Loading {

        private Loading() {}

        public static void main(String[] arguments) {
            OnnxRuntime.environment();
            System.out.println("loaded");
        }
    }
}
