package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.elsol.store.Database.Context;
import org.elsol.store.transcription.audio.AudioKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Disk, speech model, database and index fail under a real run. It waits for a person with everything finished kept; a
 * retry ends it as if nothing had been; a cancel, or a fault that cannot pass, leaves the recording and what happened
 * to it, and nothing that was made of it.
 */
final class FaultsIT {

    /** What tells that there was a recording and what became of it. */
    private static final Set<String> KEPT = Set.of(
            "audit.data_key",
            "audit.history",
            "consultation.consultation",
            "consultation.event",
            "consultation.label",
            "consultation.progress",
            "transcription.recording");

    private static final Set<String> MADE = Set.of(
            "extraction.extraction",
            "extraction.finding",
            "knowledge.fact",
            "knowledge.mention",
            "knowledge.passage",
            "transcription.segment",
            "transcription.speech_window",
            "transcription.transcript");

    /** Each test's patient says another one. */
    private static final Iterator<String> SURNAMES = List.of(
                    "Urrutia",
                    "Zabaleta",
                    "Echeverri",
                    "Goicoechea",
                    "Aguirre",
                    "Iturbe",
                    "Lizarraga",
                    "Arrieta",
                    "Otegui",
                    "Uriarte",
                    "Bengoa",
                    "Irigoyen",
                    "Ochoa",
                    "Salaverry",
                    "Ugarte",
                    "Zubizarreta")
            .iterator();

    @TempDir
    private static Path folder;

    private static ComposedElSol elsol;
    private static Traces traces;
    private static byte[] recording;

    private final String surname = SURNAMES.next();

    /** What fails, in which step the run then waits, and as what. */
    enum Fault {
        DISK_FULL("preparing", "storage_unavailable") {
            @Override
            void set() {
                elsol.disk().fillFor(AudioKey.Part.DECODED);
            }
        },
        SPEECH_MODEL("transcribing", "speech_model_unavailable") {
            @Override
            void set() {
                elsol.speech().fail(true);
            }
        },
        DATABASE("extracting", "storage_unavailable") {
            @Override
            void set() {
                sql("alter table extraction.finding rename to finding_away");
            }
        },
        INDEX_DOWN("storing", "index_unavailable") {
            @Override
            void set() {
                elsol.connection().cut();
            }
        },
        INDEX_ANSWER_LOST("storing", "index_unavailable") {
            @Override
            void set() {
                elsol.connection().loseAnswers(() -> {});
            }
        };

        private final String stage;
        private final String kind;

        Fault(String stage, String kind) {
            this.stage = stage;
            this.kind = kind;
        }

        abstract void set();
    }

    @BeforeAll
    static void start() throws IOException {
        elsol = new ComposedElSol(folder);
        traces = new Traces(elsol.database());
        recording = Files.readAllBytes(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg"));
    }

    @AfterAll
    static void stop() {
        if (elsol != null) { // the models may be missing
            elsol.close();
        }
    }

    @AfterEach
    void mend() {
        elsol.disk().fillFor(null);
        elsol.speech().fail(false);
        elsol.connection().mend();
        sql("alter table if exists extraction.finding_away rename to finding");
    }

    @ParameterizedTest
    @EnumSource
    void parksAndARetryFinishesIt(Fault fault) {
        String undisturbed = post();
        elsol.calls().await(undisturbed, "completed");
        Set<String> tables = new HashSet<>(rows(undisturbed).keySet());
        assertThat(tables).containsAll(MADE);

        fault.set();
        String id = post();
        assertParked(id, fault);
        List<Long> heard = elsol.speech().heard();
        mend();
        elsol.calls().post("/api/v1/transcriptions/" + id + "/retry").expect(202);

        elsol.calls().await(id, "completed");
        SortedMap<String, Long> rows = rows(id);
        SortedMap<String, Long> expected = rows(undisturbed);
        rows.remove("consultation.event"); // it waited once and went on
        expected.remove("consultation.event");
        assertThat(rows).isEqualTo(expected);
        List<Long> all = elsol.speech().heard();
        assertThat(all).doesNotHaveDuplicates().hasSizeGreaterThan(1);
        assertThat(all.subList(0, heard.size())).isEqualTo(heard);
        assertThat(vectors(id)).hasSize(Math.toIntExact(rows.getOrDefault("knowledge.passage", 0L)));
        assertThat(found("visión doble")).contains(id);
        assertOnlyTheRecordingIsOnDisk(id);
    }

    @ParameterizedTest
    @EnumSource
    void parksAndACancelLeavesNothingButTheRecording(Fault fault) {
        fault.set();
        String id = post();
        assertParked(id, fault);

        elsol.calls().post("/api/v1/transcriptions/" + id + "/cancel").expect(202);
        mend();

        elsol.calls().await(id, "cancelled");
        assertNothingButTheRecordingIsLeft(id);
    }

    @Test
    void aCancelWaitsForTheIndexThatHasToForget() throws InterruptedException {
        Fault.INDEX_ANSWER_LOST.set();
        String id = post();
        assertParked(id, Fault.INDEX_ANSWER_LOST);
        assertThat(vectors(id)).isNotEmpty();
        Fault.INDEX_DOWN.set();

        elsol.calls().post("/api/v1/transcriptions/" + id + "/cancel").expect(202);
        Thread.sleep(500);

        assertThat(elsol.calls().transcription(id).get("status").asString()).isEqualTo("needs_attention");
        elsol.connection().mend();
        elsol.calls().await(id, "cancelled");
        assertNothingButTheRecordingIsLeft(id);
    }

    @Test
    void aFaultThatCannotPassUndoesEverything() {
        elsol.connection().loseAnswers(() -> sql("delete from extraction.extraction where status = 'completed'"));
        String id = post();

        JsonNode failed = elsol.calls().await(id, "failed");

        assertThat(failed.at("/failure/kind").asString()).isEqualTo("record_missing");
        assertThat(failed.at("/failure/retryable").asBoolean()).isFalse();
        assertThat(failed.get("transcript").isNull()).isTrue();
        assertNothingButTheRecordingIsLeft(id);
    }

    @Test
    void anUploadForWhichThereIsNoRoomIsRefusedAndLeavesNothing() {
        elsol.disk().fillFor(AudioKey.Part.RECORDING);
        assertRefusedWithoutATrace();
        elsol.disk().fillFor(null);
        elsol.calls().await(post(), "completed");
    }

    @Test
    void anUploadThatCannotBeSpooledIsRefusedAndLeavesNothing() throws IOException {
        Path spool = elsol.home().work().resolve("spool");
        Files.delete(spool);
        try {
            assertRefusedWithoutATrace();
        } finally {
            Files.createDirectory(spool);
        }
        elsol.calls().await(post(), "completed");
    }

    private void assertRefusedWithoutATrace() {
        SortedMap<String, Long> rows = traces.rowsWith("");
        Set<String> files = files();
        ApiCalls.Reply refused = elsol.calls().upload("a.ogg", recording, "{\"clinician\":\"" + surname + "\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("code").asString()).isEqualTo("storage_unavailable");
        assertThat(traces.rowsWith("")).isEqualTo(rows);
        assertThat(files()).isEqualTo(files);
    }

    /** Posts a recording in which the patient says the name of this test. */
    private String post() {
        elsol.speech().script("Me llamo Casilda " + surname + ". Tengo mucha fiebre.");
        ApiCalls.Reply posted = elsol.calls().upload("a.ogg", recording, "{}").expect(202);
        return posted.json().get("id").asString();
    }

    private static void assertParked(String id, Fault fault) {
        JsonNode parked = elsol.calls().await(id, "needs_attention");
        assertThat(parked.at("/failure/kind").asString()).isEqualTo(fault.kind);
        assertThat(parked.at("/failure/retryable").asBoolean()).isTrue();
        assertThat(parked.at("/progress/stage").asString()).isEqualTo(fault.stage);
    }

    private void assertNothingButTheRecordingIsLeft(String id) {
        assertThat(rows(id).keySet()).isSubsetOf(KEPT).contains("consultation.event", "transcription.recording");
        assertThat(traces.rowsWith(surname)).as("rows with what was said").isEmpty();
        JsonNode transcription = elsol.calls().transcription(id);
        assertThat(transcription.get("extractionId").isNull()).isTrue();
        assertThat(transcription.get("patient").isNull()).isTrue();
        assertThat(vectors(id)).isEmpty();
        assertOnlyTheRecordingIsOnDisk(id);
        assertThat(elsol.calls()
                        .get("/api/v1/transcriptions/" + id + "/audio")
                        .expect(200)
                        .bytes())
                .isEqualTo(recording);
    }

    private static void assertOnlyTheRecordingIsOnDisk(String id) {
        assertThat(files().stream()
                        .filter(file -> file.contains(id))
                        .map(file -> Path.of(file).getFileName().toString()))
                .containsExactlyInAnyOrder("recording", "key");
        assertThat(files()).noneMatch(file -> file.startsWith("work/"));
    }

    /** Rows that name the consultation, or the extraction that was made of it. */
    private static SortedMap<String, Long> rows(String id) {
        String extraction = elsol.database()
                .of(Context.CONSULTATION)
                .withHandle(handle -> handle.createQuery(
                                "select extraction_id from consultation.consultation where id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
        return traces.rowsWith(id, extraction);
    }

    private static Set<String> vectors(String id) {
        return elsol.index().ids("default", id);
    }

    private static Set<String> found(String query) {
        String words = java.net.URLEncoder.encode(query, java.nio.charset.StandardCharsets.UTF_8);
        Set<String> ids = new HashSet<>();
        elsol.calls()
                .get("/api/v1/knowledge/search?limit=100&q=" + words)
                .expect(200)
                .json()
                .get("items")
                .forEach(hit -> ids.add(hit.get("id").asString()));
        return ids;
    }

    private static Set<String> files() {
        Set<String> files = Traces.files(folder);
        files.removeIf(file -> !file.startsWith("audio/") && !file.startsWith("work/"));
        return files;
    }

    private static void sql(String statement) {
        elsol.database().of(Context.CONSULTATION).useHandle(handle -> handle.execute(statement));
    }
}
