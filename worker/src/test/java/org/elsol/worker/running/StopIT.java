package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A served process is told to end while it works, and another one is started beside it. */
final class StopIT {

    private static final Duration AT_MOST = Duration.ofMinutes(4);

    @TempDir
    private Path home;

    @Test
    void toldToEndWhileItTranscribesItEndsWithZeroAndTheNextStartCompletes() throws IOException, InterruptedException {
        String id;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            id = post(elsol);
            elsol.await(
                    id,
                    AT_MOST,
                    transcription ->
                            transcription.at("/progress/stage").asString("").equals("transcribing"));
            assertThat(elsol.terminate()).isZero();
        }
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            assertThat(elsol.awaitEnd(id, AT_MOST).get("status").asString()).isEqualTo("completed");
        }
    }

    @Test
    void anotherProcessOnTheSameHomeIsRefusedAndTheFirstServesOn() throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            RunningElSol.Ended second = RunningElSol.serveInVain(home);

            assertThat(second.status()).isEqualTo(1);
            assertThat(second.output().lines().filter(line -> !line.startsWith("WARNING: ")))
                    .singleElement()
                    .asString()
                    .startsWith("Another ElSol process (pid ")
                    .contains(home.toRealPath().toString(), "--home");
            assertThat(elsol.get("/api/v1/transcriptions").get("items")).isEmpty();
        }
    }

    private static String post(RunningElSol elsol) throws IOException, InterruptedException {
        Path sample = Path.of("../samples/juan-perez-dolor-de-cabeza.ogg");
        return elsol.post(sample, Files.readString(Path.of("../samples/juan-perez-dolor-de-cabeza.json")));
    }
}
