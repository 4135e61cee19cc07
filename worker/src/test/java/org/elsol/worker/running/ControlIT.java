package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.elsol.worker.standalone.StoppedHome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Long recordings of human speech are told to stop, to let others go first, and lose their process. */
final class ControlIT {

    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final String ROUTINE = "{\"language\":\"es\"}";
    private static final String URGENT = "{\"language\":\"es\",\"priority\":\"urgent\"}";

    /** Windows at once: what is under way is not seen in the progress yet. */
    private static final int PARALLEL = 2;

    private static final int CANCELS = 20;
    private static final Duration STOPPED_WITHIN = Duration.ofSeconds(5);
    private static final Set<String> SPEECH_THREADS = Set.of("speech-", "voice-activity-");
    private static final Set<String> KEPT_ROWS = Set.of(
            "audit.data_key",
            "audit.history",
            "consultation.consultation",
            "consultation.event",
            "consultation.label",
            "consultation.progress",
            "identity.idempotency",
            "transcription.recording");

    private static final int KILLS = 10;

    private static ReadAloud read;

    @TempDir
    private static Path folder;

    @TempDir
    private Path home;

    @BeforeAll
    static void decodePrompts() throws IOException {
        RunningElSol.assumeModels();
        read = new ReadAloud(40);
    }

    @Test
    void anUrgentRecordingGoesBeforeRoutineOnesThatRunAndThatWait() throws IOException, InterruptedException {
        Path hour = read.inWindows(folder.resolve("routine.flac"), 60);
        Path few = read.inWindows(folder.resolve("urgent.flac"), 8);
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            List<String> routine = new ArrayList<>();
            for (int i = 0; i < 4; i++) { // two run, and two wait for a slot
                routine.add(elsol.post(hour, ROUTINE));
            }
            awaitRunning(elsol, routine, 2);

            String urgent = elsol.post(few, URGENT);
            elsol.await(urgent, AT_MOST, ControlIT::isTranscribing);
            int before = done(elsol, routine);
            elsol.await(urgent, AT_MOST, now -> !isTranscribing(now));
            int meanwhile = done(elsol, routine) - before;

            assertThat(elsol.awaitEnd(urgent, AT_MOST).get("status").asString()).isEqualTo("completed");
            for (String id : routine) {
                assertThat(elsol.transcription(id).get("status").asString()).isIn("queued", "processing");
            }
            System.out.printf("Urgent: 8 windows, %d routine ones were finished meanwhile%n", meanwhile);
            // Those that were under way, one turn in five, and those that the last urgent windows left room for; served
            // in the order of coming, it would be twice as many as urgent ones.
            assertThat(meanwhile).isLessThanOrEqualTo(PARALLEL + 2 + 2 * PARALLEL);
        }
    }

    @Test
    void progressIsToldWindowByWindowOverTheEventStream() throws IOException, InterruptedException {
        Path audio = read.inWindows(folder.resolve("followed.flac"), 6);
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            List<Integer> told = new ArrayList<>();
            try (Stream<String> lines = elsol.follow(elsol.post(audio, ROUTINE))) {
                lines.filter(line -> line.startsWith("data: {\"stage\":\"transcribing\""))
                        .peek(line -> assertThat(line).contains("\"total\":6"))
                        .forEach(line -> told.add(Integer.valueOf(line.replaceFirst(".*\"done\":(\\d+).*", "$1"))));
            }
            assertThat(told).isSorted().doesNotHaveDuplicates().startsWith(0).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    @Tag("standalone") // it looks into the one process
    void cancelledAtAnyMomentItStopsSoonAndLeavesNothingRunningOrHalfDone() throws IOException, InterruptedException {
        Path audio = read.inWindows(folder.resolve("cancelled.flac"), 40);
        Random random = new Random(4);
        List<String> ids = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            for (int i = 0; i < CANCELS; i++) {
                String id = elsol.post(audio, ROUTINE);
                ids.add(id);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(7000));
                long asked = System.nanoTime();
                elsol.postJson("/api/v1/transcriptions/" + id + "/cancel", "");
                JsonNode ended = elsol.awaitEnd(id, STOPPED_WITHIN);
                awaitIdle(elsol);
                Duration took = Duration.ofNanos(System.nanoTime() - asked);
                assertThat(ended.get("status").asString()).isEqualTo("cancelled");
                assertThat(took).as("cancel %d", i).isLessThan(STOPPED_WITHIN);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
            }
            assertThat(elsol.terminate()).isZero();
        }
        System.out.printf("Cancel: %d times, all quiet after at most %d ms%n", CANCELS, slowest.toMillis());
        try (StoppedHome left = new StoppedHome(home)) {
            for (String id : ids) {
                assertThat(left.rowsWith(id).keySet()).isSubsetOf(KEPT_ROWS).contains("transcription.recording");
            }
            assertThat(left.audio())
                    .hasSize(2 * CANCELS)
                    .allMatch(file -> file.endsWith("/recording") || file.endsWith("/key"));
            assertThat(left.work()).isEmpty();
        }
    }

    @Test
    @Tag("standalone") // it looks into the one process
    void killedInTenWindowsItGoesOnWhereItWasAndSaysTheSame() throws IOException, InterruptedException {
        int windows = 64;
        Path audio = read.inWindows(folder.resolve("killed.flac"), windows);
        Random random = new Random(4);
        String id = "";
        int done = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            try (RunningElSol elsol = RunningElSol.serve(home)) {
                id = id.isEmpty() ? elsol.post(audio, ROUTINE) : id;
                int wanted = done + 1 + random.nextInt(3);
                elsol.await(id, AT_MOST, now -> isTranscribing(now) && done(now) >= wanted);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                int heard = windowsHeard(elsol);
                int now = done(elsol.transcription(id));
                elsol.kill();
                // It heard what was missing and no more: what is new, what is under way and what was just being told.
                assertThat(heard).as("life %d", kill).isLessThanOrEqualTo(now - done + 2 * PARALLEL);
                done = now;
            }
        }
        assertThat(done).isBetween(KILLS, windows);
        try (RunningElSol elsol = RunningElSol.serve(home)) {
            JsonNode survivor = elsol.awaitEnd(id, AT_MOST);
            assertThat(survivor.get("status").asString()).isEqualTo("completed");
            assertThat(windowsHeard(elsol)).isLessThanOrEqualTo(windows - done);
            String undisturbed = elsol.post(audio, ROUTINE);
            elsol.awaitEnd(undisturbed, AT_MOST);
            assertThat(segments(elsol, id))
                    .hasSizeGreaterThanOrEqualTo(windows / 2)
                    .isEqualTo(segments(elsol, undisturbed));
            System.out.printf("Kill: %d times, the last at window %d of %d%n", KILLS, done, windows);
        }
    }

    private static void awaitRunning(RunningElSol elsol, List<String> ids, int count)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        for (int running = 0; running < count; ) {
            assertThat(System.nanoTime()).as("%d run", running).isLessThan(end);
            running = 0;
            for (String id : ids) {
                running += done(elsol.transcription(id)) > 0 ? 1 : 0;
            }
        }
    }

    /** Waits until no model is at work and no thread of speech has been on a processor for a third of a second. */
    private static void awaitIdle(RunningElSol elsol) throws IOException, InterruptedException {
        ThreadTimes threads = new ThreadTimes(elsol.process());
        long end = System.nanoTime() + STOPPED_WITHIN.toNanos();
        while (true) {
            double models = elsol.metric("elsol_models_busy_seconds_total");
            long ticks = threads.ticks(SPEECH_THREADS);
            TimeUnit.MILLISECONDS.sleep(333);
            if (elsol.metric("elsol_models_busy_seconds_total") == models
                    && threads.ticks(SPEECH_THREADS) == ticks
                    && elsol.process().descendants().noneMatch(ControlIT::isDecoder)) {
                return;
            }
            assertThat(System.nanoTime()).as("still busy").isLessThan(end);
        }
    }

    private static boolean isDecoder(ProcessHandle process) {
        return process.info().command().orElse("").contains("ffmpeg");
    }

    private static JsonNode segments(RunningElSol elsol, String id) throws IOException, InterruptedException {
        return elsol.get("/api/v1/transcriptions/" + id + "?include=words")
                .get("transcript")
                .get("segments");
    }

    private static int windowsHeard(RunningElSol elsol) throws IOException, InterruptedException {
        return (int) elsol.metric("elsol_model_calls_total{model=\"speech\"}");
    }

    private static boolean isTranscribing(JsonNode transcription) {
        return transcription.at("/progress/stage").asString("").equals("transcribing")
                && transcription.get("status").asString().equals("processing");
    }

    private static int done(JsonNode transcription) {
        return isTranscribing(transcription)
                ? transcription.at("/progress/done").asInt()
                : 0;
    }

    private static int done(RunningElSol elsol, List<String> ids) throws IOException, InterruptedException {
        int done = 0;
        for (String id : ids) {
            done += done(elsol.transcription(id));
        }
        return done;
    }
}
