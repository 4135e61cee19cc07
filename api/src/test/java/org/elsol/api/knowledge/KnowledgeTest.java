package org.elsol.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Words become consultations, and are found again. */
final class KnowledgeTest {

    private static final String STORE = "/api/v1/knowledge/store";
    private static final String SEARCH = "/api/v1/knowledge/search";

    @AfterEach
    void mend() {
        ApiServer.SHARED.activities.failAnswering(null);
        ApiServer.SHARED.engine.away(false);
    }

    @Test
    void turnsBecomeAConsultationWithoutARecording() {
        JsonNode stored = Call.post(
                        STORE + "?wait=30",
                        Map.of(
                                "turns",
                                List.of(
                                        Map.of("speaker", "S1", "role", "clinician", "text", "¿Qué le pasa?"),
                                        Map.of("speaker", "S2", "role", "patient", "text", "Tengo urticaria.")),
                                "patient",
                                Map.of("id", "kn-1", "name", "Rosa Vidal"),
                                "clinician",
                                "Dr. Gil",
                                "recordedAt",
                                "2026-07-03T10:00:00Z",
                                "title",
                                "Primera visita"))
                .send()
                .expect(200)
                .json();
        assertThat(stored.propertyNames()).containsExactly("id", "status", "extractionId");
        assertThat(stored.path("status").asString()).isEqualTo("completed");
        JsonNode read = Call.get("/api/v1/transcriptions/" + stored.path("id").asString())
                .send()
                .expect(200)
                .json();
        assertThat(read.path("recording").isNull()).isTrue();
        assertThat(read.at("/transcript/segments/1/id").asString()).isEqualTo("s2");
        assertThat(read.at("/transcript/segments/1/startMs").isNull()).isTrue();
        assertThat(read.at("/transcript/segments/1/role").asString()).isEqualTo("patient");

        JsonNode hit = Call.get(SEARCH + "?q=urticaria&patientId=kn-1&limit=5")
                .send()
                .expect(200)
                .json()
                .at("/items/0");
        assertThat(hit.propertyNames())
                .containsExactly(
                        "kind",
                        "id",
                        "segmentId",
                        "startMs",
                        "endMs",
                        "page",
                        "text",
                        "speaker",
                        "role",
                        "patient",
                        "recordedAt",
                        "score",
                        "scores");
        assertThat(hit.path("id").asString()).isEqualTo(stored.path("id").asString());
        assertThat(hit.path("segmentId").asString()).isEqualTo("s2");
        assertThat(hit.at("/patient/name").asString()).isEqualTo("Rosa Vidal");
        assertThat(hit.at("/scores/text").isNumber()).isTrue();
        assertThat(hit.at("/scores/vector").isNull()).isTrue();

        JsonNode again = Call.post(
                        STORE, Map.of("transcriptionId", stored.path("id").asString()))
                .send()
                .expect(200)
                .json();
        assertThat(again).isEqualTo(stored);
    }

    @Test
    void textIsCutIntoTurnsAndSaysWhoSpeaks() {
        JsonNode stored = Call.post(
                        STORE + "?wait=30",
                        Map.of(
                                "text",
                                "Médico: ¿Qué le pasa?\n\nPaciente: Me pica la piel.\nNota: sin fiebre.",
                                "patient",
                                Map.of("name", "Luis Texto")))
                .send()
                .expect(200)
                .json();
        JsonNode segments = Call.get(
                        "/api/v1/transcriptions/" + stored.path("id").asString())
                .send()
                .json()
                .at("/transcript/segments");
        assertThat(segments).hasSize(3);
        assertThat(segments.at("/0/role").asString()).isEqualTo("clinician");
        assertThat(segments.at("/1/text").asString()).isEqualTo("Me pica la piel.");
        assertThat(segments.at("/2/text").asString()).isEqualTo("Nota: sin fiebre.");
    }

    @Test
    void thePatientsGraphHoldsWhoAttendedAndWhatWasFound() {
        Finding finding = new Finding(
                "f1",
                FindingKind.MEDICATION,
                "tomo losartán",
                "losartán",
                List.of(new Code("ATC", "C09CA01")),
                Certainty.AFFIRMED,
                Map.of(),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("s1", null, null, "Tomo losartán.")));
        String id = Call.post(
                        STORE + "?wait=30",
                        Map.of(
                                "text",
                                "Tomo losartán.",
                                "clinician",
                                "Dra. Gil",
                                "patient",
                                Map.of("id", "gr-1", "name", "Ana Grafo"),
                                "recordedAt",
                                "2026-07-03T10:00:00Z"))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
        ApiServer.SHARED.keep(
                new Fact(ApiServer.TENANT, id, "e", "gr-1", Instant.parse("2026-07-03T10:00:00Z"), finding));

        JsonNode graph = Call.get("/api/v1/knowledge/graph?patientId=gr-1")
                .send()
                .expect(200)
                .json();

        assertThat(graph.propertyNames()).containsExactly("entities", "relations");
        assertThat(graph.path("entities")
                        .valueStream()
                        .map(entity -> entity.path("id").asString()))
                .containsExactly("patient/gr-1", "clinician/dra. gil", "drug/ATC:C09CA01");
        assertThat(graph.at("/entities/0/name").asString()).isEqualTo("Ana Grafo");
        assertThat(graph.at("/relations/1/kind").asString()).isEqualTo("takes");
        assertThat(graph.at("/relations/1/certainty").asString()).isEqualTo("affirmed");
        assertThat(graph.at("/relations/1/first").asString()).isEqualTo("2026-07-03T10:00:00Z");
        assertThat(graph.at("/relations/1/evidence/0/id").asString()).isEqualTo(id);
        assertThat(graph.at("/relations/1/evidence/0/quote").asString()).isEqualTo("Tomo losartán.");
        Call.get("/api/v1/knowledge/graph").send().expectField("patientId");
        Call.get("/api/v1/knowledge/graph?patientId=nobody").send().expectProblem(404, "not_found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | turns",
                "{\"text\":\"a\"} | patient",
                "{\"text\":\"a\",\"patient\":{}} | patient",
                "{\"text\":\" \\n \",\"patient\":{\"id\":\"1\"}} | text",
                "{\"text\":3,\"patient\":{\"id\":\"1\"}} | text",
                "{\"text\":\"a\",\"turns\":[{\"text\":\"a\"}],\"patient\":{\"id\":\"1\"}} | turns",
                "{\"text\":\"a\",\"patient\":{\"id\":\"1\"},\"titel\":\"x\"} | titel",
                "{\"text\":\"a\",\"patient\":{\"id\":\"1\"},\"recordedAt\":\"2026-07-03 10:00\"} | recordedAt",
                "{\"transcriptionId\":\"a\",\"patient\":{\"id\":\"1\"}} | transcriptionId",
            })
    void ordersThatAreNotValid(String body, String field) {
        Call.post(STORE, body).send().expectField(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "? | q",
                "?q= | q",
                "?q=%20 | q",
                "?q=a&limit=-1 | limit",
                "?q=a&limit=101 | limit",
                "?q=a&limit=x | limit",
                "?q=a&kind=video | kind",
                "?q=a&from=ayer | from",
                "?q=a&to=2026-99-01 | to",
            })
    void searchesThatAreNotValid(String query, String field) {
        Call.get(SEARCH + query).send().expectField(field);
    }

    @Test
    void aQueryThatIsTooLongOrCannotBeKept() {
        Call.get(SEARCH + "?q=" + "a".repeat(1_001)).send().expectField("q");
        Call.get(SEARCH + "?q=a%00b").send().expectProblem(400, "invalid_request");
    }

    @Test
    void anEngineThatIsAwayIsSaidWithATimeToComeAgain() {
        ApiServer.SHARED.engine.away(true);
        assertThat(Call.get(SEARCH + "?q=tos")
                        .send()
                        .expectProblem(503, "engine_unavailable")
                        .header("Retry-After"))
                .isEqualTo("5");
    }

    @Test
    void aSearchThatFailsIsSaidInWordsForPeople() {
        ApiServer.SHARED.activities.failAnswering(FailureKind.INDEX_UNAVAILABLE);
        Call.get(SEARCH + "?q=tos").send().expectProblem(503, "not_answered");
    }
}
