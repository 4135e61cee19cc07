package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elsol.api.testing.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Who spoke, corrected by a person. */
final class SpeakersTest {

    private static final String TURNS = "/api/v1/knowledge/store?wait=30";

    @Test
    void aCorrectionMakesARevisionFromWhichFindingsAreExtractedAnew() throws Exception {
        String id = conversation();
        JsonNode changed = patch(id, "{\"speakers\":[{\"id\":\"A\",\"role\":\"clinician\",\"name\":\"Dra. Ruiz\"}]}")
                .expect(202)
                .json();
        assertThat(changed.at("/speakers/0/role").asString()).isEqualTo("clinician");
        assertThat(changed.at("/speakers/0/name").asString()).isEqualTo("Dra. Ruiz");
        assertThat(changed.at("/speakers/1/role").asString()).isEqualTo("patient");

        awaitSecondExtraction(id);
        JsonNode transcription = Call.get(path(id)).send().expect(200).json();
        assertThat(transcription.at("/transcript/revision").asInt()).isEqualTo(2);
        assertThat(transcription.at("/transcript/segments/0/role").asString()).isEqualTo("clinician");
        assertThat(transcription.at("/transcript/segments/0/id").asString()).isEqualTo("s1");
        assertThat(events(id)).contains("speakers.attributed").doesNotContain("audio.transcribed");
    }

    @Test
    void theSameCorrectionAgainChangesNothing() throws Exception {
        String id = conversation();
        String correction = "{\"speakers\":[{\"id\":\"A\",\"role\":\"companion\"}]}";
        patch(id, correction).expect(202);
        patch(id, correction).expect(202);
        awaitSecondExtraction(id);
        assertThat(Call.get(path(id)).send().json().at("/transcript/revision").asInt())
                .isEqualTo(2);
    }

    @Test
    void twoSpeakersBecomeOne() throws Exception {
        String id = conversation();
        JsonNode changed = patch(id, "{\"speakers\":[{\"id\":\"B\",\"mergeInto\":\"A\"}]}")
                .expect(202)
                .json();
        assertThat(changed.path("speakers").size()).isEqualTo(1);
        assertThat(changed.at("/speakers/0/id").asString()).isEqualTo("A");
        assertThat(changed.at("/speakers/0/turns").asInt()).isEqualTo(1);
        JsonNode segments = Call.get(path(id)).send().json().at("/transcript/segments");
        segments.forEach(
                segment -> assertThat(segment.path("speaker").asString()).isEqualTo("A"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | speakers",
                "{\"speakers\":[]} | speakers",
                "{\"speakers\":[{\"id\":\"S9\",\"role\":\"patient\"}]} | speakers[0].id",
                "{\"speakers\":[{\"role\":\"patient\"}]} | speakers[0].id",
                "{\"speakers\":[{\"id\":\"A\",\"role\":\"nurse\"}]} | speakers[0].role",
                "{\"speakers\":[{\"id\":\"A\",\"name\":\"\"}]} | speakers[0].name",
                "{\"speakers\":[{\"id\":\"A\",\"colour\":\"red\"}]} | speakers[0].colour",
                "{\"speakers\":[{\"id\":\"A\"},{\"id\":\"A\"}]} | speakers[1].id",
                "{\"speakers\":[{\"id\":\"A\",\"mergeInto\":\"A\"}]} | speakers[0].mergeInto",
                "{\"speakers\":[{\"id\":\"A\",\"mergeInto\":\"B\"},{\"id\":\"B\",\"mergeInto\":\"A\"}]}"
                        + " | speakers[0].mergeInto",
                "{\"speakers\":[{\"id\":\"A\",\"mergeInto\":\"B\",\"role\":\"patient\"}]} | speakers[0].mergeInto",
            })
    void whatDoesNotFitIsRefusedAndNamed(String body, String field) {
        String id = conversation();
        patch(id, body).expectField(field);
        assertThat(Call.get(path(id)).send().json().at("/transcript/revision").asInt())
                .isEqualTo(1);
    }

    @Test
    void anUnknownTranscriptionHasNoSpeakers() {
        patch("none", "{\"speakers\":[{\"id\":\"A\",\"role\":\"patient\"}]}").expect(404);
    }

    private static String conversation() {
        return Call.post(
                        TURNS,
                        Map.of(
                                "turns",
                                List.of(
                                        Map.of("speaker", "A", "role", "unknown", "text", "¿Qué le pasa?"),
                                        Map.of("speaker", "B", "role", "patient", "text", "Me duele la cabeza.")),
                                "patient",
                                Map.of("id", "speakers-1")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private static Call.Reply patch(String id, String body) {
        return Call.patch(path(id) + "/speakers", body).send();
    }

    private static void awaitSecondExtraction(String id) throws InterruptedException {
        for (int i = 0; completedExtractions(id) < 2; i++) {
            assertThat(i).as("rounds of waiting").isLessThan(500);
            Thread.sleep(20);
        }
        assertThat(completedExtractions(id)).isEqualTo(2);
    }

    private static long completedExtractions(String id) {
        long completed = 0;
        for (JsonNode each : Call.get("/api/v1/extractions?transcriptionId=" + id)
                .send()
                .json()
                .path("items")) {
            completed += each.path("status").asString().equals("completed") ? 1 : 0;
        }
        return completed;
    }

    private static List<String> events(String id) {
        return Call.get(path(id) + "/events").send().json().path("items").findValuesAsString("type");
    }

    private static String path(String id) {
        return "/api/v1/transcriptions/" + id;
    }
}
