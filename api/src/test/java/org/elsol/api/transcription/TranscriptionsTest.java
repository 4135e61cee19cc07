package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.api.testing.PlayedActivities;
import org.elsol.store.Database.Context;
import org.elsol.store.consultation.Consent;
import org.elsol.store.consultation.Consents;
import org.elsol.store.transcription.DetectedLanguage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A recording is posted, followed, read and listed. */
final class TranscriptionsTest {

    private static final ApiServer SERVER = ApiServer.SHARED;

    @Test
    void aRecordingIsTakenInAndBecomesATranscript() throws InterruptedException {
        Reply taken = Form.recording().metadata("""
                        {"patient":{"id":"HC-1","name":"Juan Pérez"},"clinician":"Dra. Ruiz","language":"es",
                         "recordedAt":"2026-07-03T12:00:00+02:00","channels":[{"index":0,"role":"patient"}],
                         "speakers":{"min":1,"max":2},"consent":{"status":"given","reference":"form 7"},
                         "priority":"urgent","vocabulary":["losartán"]}""").post().send().expect(202);
        String id = taken.json().path("id").asString();
        assertThat(taken.header("Location")).isEqualTo("/api/v1/transcriptions/" + id);
        assertThat(taken.header("Cache-Control")).isEqualTo("no-store");

        JsonNode done = Recordings.awaitStatus(id, "completed");
        assertThat(done.propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "progress",
                        "patient",
                        "clinician",
                        "language",
                        "detectedLanguage",
                        "languageMismatch",
                        "recording",
                        "transcript",
                        "extractionId",
                        "failure",
                        "createdAt",
                        "updatedAt");
        assertThat(done.path("patient")).isEqualTo(Call.JSON.readTree("{\"id\":\"HC-1\",\"name\":\"Juan Pérez\"}"));
        JsonNode recording = done.path("recording");
        assertThat(recording.path("fileName").asString()).isEqualTo("consulta.wav");
        assertThat(recording.path("format").asString()).isEqualTo("wav");
        assertThat(recording.path("seconds").asDouble()).isEqualTo(1.0);
        assertThat(recording.path("bytes").asLong()).isEqualTo(Form.wav().length);
        assertThat(recording.path("recordedAt").asString()).isEqualTo("2026-07-03T10:00:00Z");
        JsonNode segment = done.path("transcript").path("segments").path(0);
        assertThat(segment.path("text").asString()).isEqualTo(PlayedActivities.SENTENCE);
        assertThat(segment.path("role").asString()).isEqualTo("patient");
        assertThat(segment.has("words")).isFalse();
        assertThat(done.path("extractionId").asString()).isNotBlank();
        assertThat(done.path("failure").isNull()).isTrue();

        assertThat(new Consents(SERVER.database.of(Context.CONSULTATION)).find(ApiServer.TENANT, id))
                .contains(new Consent("given", "form 7"));

        JsonNode words = Call.get("/api/v1/transcriptions/" + id + "?include=words")
                .send()
                .json();
        assertThat(words.at("/transcript/segments/0/words/0/timing").asString()).isEqualTo("measured");
        assertThat(words.at("/transcript/segments/0/metrics/averageLogProbability")
                        .asDouble())
                .isEqualTo(-0.2);
        assertThat(segment.has("metrics")).isFalse();
        JsonNode speakers = Call.get("/api/v1/transcriptions/" + id + "/speakers")
                .send()
                .expect(200)
                .json();
        assertThat(speakers.at("/speakers/0/id").asString()).isEqualTo("S1");
    }

    @Test
    void metadataMayComeFirstOrNotAtAll() {
        new Form()
                .metadata("{\"patient\":{\"name\":\"Ana Gil\"}}")
                .audio("a.wav", Form.wav())
                .post()
                .send()
                .expect(202);
        JsonNode bare = Form.recording().post().send().expect(202).json();
        assertThat(bare.path("patient").isNull()).isTrue();
        assertThat(bare.path("language").asString()).isEqualTo("es");
        assertThat(Instant.parse(bare.at("/recording/recordedAt").asString()))
                .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void aLanguageIsHeardWhereItWasLeftOpenAndComparedWhereItWasGiven() throws InterruptedException {
        try {
            SERVER.activities.speak(new DetectedLanguage("fr", 0.97));
            JsonNode taken = Form.recording()
                    .metadata("{\"language\":\"auto\"}")
                    .post()
                    .send()
                    .expect(202)
                    .json();
            JsonNode heard = Recordings.awaitStatus(taken.path("id").asString(), "completed");
            assertThat(heard.path("language").asString()).isEqualTo("fr");
            assertThat(heard.path("languageMismatch").asBoolean()).isFalse();
            JsonNode given = Recordings.awaitStatus(Recordings.post(), "completed");
            assertThat(given.path("language").asString()).isEqualTo("es");
            assertThat(given.at("/detectedLanguage/code").asString()).isEqualTo("fr");
            assertThat(given.at("/detectedLanguage/probability").asDouble()).isEqualTo(0.97);
            assertThat(given.path("languageMismatch").asBoolean()).isTrue();
        } finally {
            SERVER.activities.speak(new DetectedLanguage("es", 0.98));
        }
    }

    @Test
    void aRecordingWithoutSpeechIsAResult() throws InterruptedException {
        try {
            SERVER.activities.silence(true);
            String id = Recordings.post();
            assertThat(Recordings.awaitStatus(id, "no_speech")
                            .path("transcript")
                            .isNull())
                    .isTrue();
        } finally {
            SERVER.activities.silence(false);
        }
    }

    @Test
    void listsArePagedWithoutGapsOrDoubles() {
        String clinician = "Dr. " + UUID.randomUUID();
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.addFirst(Form.recording()
                    .metadata("{\"clinician\":\"" + clinician + "\",\"patient\":{\"id\":\"list-" + i + "\"}}")
                    .post()
                    .send()
                    .expect(202)
                    .json()
                    .path("id")
                    .asString());
        }
        List<String> listed = new ArrayList<>();
        String query = "/api/v1/transcriptions?limit=2&clinician=" + clinician.replace(" ", "%20");
        JsonNode page = Call.get(query).send().expect(200).json();
        assertThat(page.path("total").asInt()).isEqualTo(5);
        while (true) {
            page.path("items").forEach(item -> listed.add(item.path("id").asString()));
            if (page.path("nextCursor").isNull()) {
                break;
            }
            page = Call.get(query + "&cursor=" + page.path("nextCursor").asString())
                    .send()
                    .expect(200)
                    .json();
        }
        assertThat(listed).isEqualTo(posted);
        JsonNode one = Call.get("/api/v1/transcriptions?patient=list-3").send().json();
        assertThat(one.path("total").asInt()).isEqualTo(1);
        assertThat(one.at("/items/0/id").asString()).isEqualTo(posted.get(1));
        assertThat(one.at("/items/0/recording/fileName").asString()).isEqualTo("consulta.wav");
    }

    @Test
    void anotherHospitalSeesNothingOfIt() {
        String id = Recordings.post();
        String other = SERVER.otherHospitalsKey;
        for (String path : List.of("", "/audio", "/events", "/speakers")) {
            Call.get("/api/v1/transcriptions/" + id + path)
                    .withKey(other)
                    .send()
                    .expectProblem(404, "not_found");
        }
        Call.post("/api/v1/transcriptions/" + id + "/cancel")
                .withKey(other)
                .send()
                .expectProblem(404, "not_found");
        assertThat(Call.get("/api/v1/transcriptions")
                        .withKey(other)
                        .send()
                        .expect(200)
                        .text())
                .doesNotContain(id);
    }
}
