package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.elsol.store.transcription.Quality;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** From a recording to its findings: what nobody can vouch for stays to be read, and proves nothing. */
final class UntrustedSpeechIT {

    private static final String SAID = "Tengo mucha fiebre.";

    @TempDir
    private static Path folder;

    private static ComposedElSol elsol;
    private static byte[] recording;

    @BeforeAll
    static void start() throws IOException {
        elsol = new ComposedElSol(folder);
        recording = Files.readAllBytes(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg"));
    }

    @AfterAll
    static void stop() {
        if (elsol != null) { // the models may be missing
            elsol.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Quality.class,
            names = {"LOW_CONFIDENCE", "REPEATED", "OVERLAP", "NO_SPEECH"})
    void aSegmentIsReadWithItsLabelAndCarriesEvidenceOrNot(Quality quality) {
        elsol.speech().script(SAID);
        elsol.speech().trust(quality);
        String id = elsol.calls()
                .upload("consulta.ogg", recording, "{}")
                .expect(202)
                .json()
                .path("id")
                .asString();
        JsonNode transcription = elsol.calls().await(id, "completed");
        JsonNode segment = transcription.at("/transcript/segments/0");
        assertThat(segment.path("text").asString()).isEqualTo(SAID);
        assertThat(segment.path("quality").asString()).isEqualTo(quality.code());

        JsonNode extraction = elsol.calls()
                .get("/api/v1/extractions/" + transcription.path("extractionId").asString())
                .expect(200)
                .json();
        boolean found = has(extraction.path("findings"), "normalized", "fiebre");
        assertThat(found).isEqualTo(quality == Quality.LOW_CONFIDENCE);
        assertThat(has(extraction.path("findings"), "normalized", "diplopía"))
                .as("what the other windows say")
                .isTrue();
        assertThat(extraction.path("summary").toString().contains("fiebre")).isEqualTo(found);
        JsonNode hits = elsol.calls()
                .get("/api/v1/knowledge/search?q=fiebre&limit=50")
                .expect(200)
                .json()
                .path("items");
        assertThat(StreamSupport.stream(hits.spliterator(), false)
                        .filter(hit -> hit.path("id").asString().equals(id))
                        .anyMatch(hit -> hit.path("text").asString().equals(SAID)))
                .isEqualTo(found);
    }

    private static boolean has(JsonNode items, String field, String value) {
        return StreamSupport.stream(items.spliterator(), false)
                .anyMatch(item -> item.path(field).asString().equals(value));
    }
}
