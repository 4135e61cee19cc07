package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Three consultations are running when the process is killed with SIGKILL; it is started again on the same home. All
 * three must complete, and what they leave must equal what an undisturbed run leaves: nothing doubled, nothing missing.
 */
final class CrashIT {

    private static final Duration AT_MOST = Duration.ofMinutes(4);
    private static final List<String> SAMPLES =
            List.of("juan-perez-dolor-de-cabeza", "maria-lopez-fiebre", "luis-martinez-fiebre");

    @TempDir
    private static Path undisturbedHome;

    private static final List<Left> UNDISTURBED = new ArrayList<>();

    @TempDir
    private Path home;

    private interface Moment {
        void await(RunningElSol elsol, List<String> ids) throws IOException, InterruptedException;
    }

    @BeforeAll
    static void runUndisturbed() throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(undisturbedHome)) {
            for (String id : post(elsol)) {
                elsol.awaitEnd(id, AT_MOST);
                UNDISTURBED.add(left(elsol, id));
            }
        }
        assertThat(UNDISTURBED).allSatisfy(left -> assertThat(left.findings()).isNotEmpty());
    }

    @AfterAll
    static void forget() {
        UNDISTURBED.clear();
    }

    @Test
    void killedAtOnceAfterTheUploadsWereAccepted() throws IOException, InterruptedException {
        killAt((elsol, ids) -> {});
    }

    @Test
    void killedInTranscribe() throws IOException, InterruptedException {
        killAt((elsol, ids) -> elsol.await(
                ids.getFirst(),
                AT_MOST,
                transcription -> !transcription.get("status").asString().equals("queued")
                        && !transcription
                                .path("progress")
                                .path("stage")
                                .asString("")
                                .equals("preparing")));
    }

    @Test
    void killedBetweenTranscribeAndExtract() throws IOException, InterruptedException {
        killAt((elsol, ids) -> awaitEvent(elsol, ids.getFirst(), "audio.transcribed"));
    }

    @Test
    void killedInStore() throws IOException, InterruptedException {
        killAt((elsol, ids) -> awaitEvent(elsol, ids.getFirst(), "information.extracted"));
    }

    @Test
    void killedTwice() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int round = 0; round < 2; round++) {
            RunningElSol elsol = RunningElSol.serve(home);
            if (ids.isEmpty()) {
                ids.addAll(post(elsol));
            }
            TimeUnit.MILLISECONDS.sleep(2500);
            elsol.kill();
        }
        assertAllComplete(ids);
    }

    private void killAt(Moment moment) throws IOException, InterruptedException {
        RunningElSol elsol = RunningElSol.serve(home);
        List<String> ids = post(elsol);
        moment.await(elsol, ids);
        elsol.kill();
        assertAllComplete(ids);
    }

    private void assertAllComplete(List<String> ids) throws IOException, InterruptedException {
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            for (int i = 0; i < ids.size(); i++) {
                JsonNode ended = elsol.awaitEnd(ids.get(i), AT_MOST);
                assertThat(ended.get("status").asString()).isEqualTo("completed");
                assertThat(left(elsol, ids.get(i))).isEqualTo(UNDISTURBED.get(i));
                assertEachSegmentIsFoundOnce(elsol, ended);
            }
        }
    }

    /** Whoever searches for what was said finds it, and finds it once. */
    private static void assertEachSegmentIsFoundOnce(RunningElSol elsol, JsonNode transcription)
            throws IOException, InterruptedException {
        String id = transcription.get("id").asString();
        for (JsonNode segment : transcription.get("transcript").get("segments")) {
            String words = URLEncoder.encode(segment.get("text").asString(), StandardCharsets.UTF_8);
            List<String> found = new ArrayList<>();
            elsol.get("/api/v1/knowledge/search?limit=100&q=" + words)
                    .get("items")
                    .forEach(hit -> found.add(hit.get("id").asString() + "/"
                            + hit.get("segmentId").asString()));
            assertThat(found)
                    .doesNotHaveDuplicates()
                    .contains(id + "/" + segment.get("id").asString());
        }
    }

    private static void awaitEvent(RunningElSol elsol, String id, String type)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!elsol.eventTypes(id).contains(type)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("no event " + type + " after " + AT_MOST);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static List<String> post(RunningElSol elsol) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (String sample : SAMPLES) {
            Path folder = Path.of("../samples");
            ids.add(elsol.post(folder.resolve(sample + ".ogg"), Files.readString(folder.resolve(sample + ".json"))));
        }
        return ids;
    }

    private static Left left(RunningElSol elsol, String id) throws IOException, InterruptedException {
        return Left.of(elsol, id).withEachEventOnce();
    }
}
