package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Grounding;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The three first questions over the sample consultations, as their scripts say them and the rules extract them. */
final class SamplesTest {

    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    static Path folder;

    private static Hospital hospital;

    @BeforeAll
    static void plant() throws IOException {
        hospital = new Hospital(folder);
        RulesExtractor extractor = new RulesExtractor(Hospital.LEXICON);
        EvidenceVerifier verifier = new EvidenceVerifier(Hospital.LEXICON);
        try (Stream<Path> files = Files.list(SAMPLES)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> plant(file, extractor, verifier));
        }
        hospital.store();
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void juanPerezHasTheSymptomsThatHeSaid() {
        Answer answer = hospital.ask("¿Qué síntomas tiene Juan Pérez?");

        assertThat(answer.grounding()).isEqualTo(Grounding.GROUNDED);
        assertThat(answer.text())
                .contains("cefalea", "diplopía", "insomnio", "astenia")
                .containsPattern("Niega [^.]*fiebre");
        assertThat(answer.citations())
                .extracting(Citation::patient)
                .allSatisfy(patient -> assertThat(patient)
                        .extracting(Citation.CitedPatient::name)
                        .isEqualTo("Juan Pérez"));
    }

    @Test
    void feverInJulyIsThatOfThreePatients() {
        Answer answer = hospital.ask("¿Qué pacientes reportaron fiebre en julio?");

        assertThat(answer.patients())
                .extracting(Citation.CitedPatient::name)
                .containsExactlyInAnyOrder("Ana Torres", "Luis Martínez", "María López");
        assertThat(answer.citations()).hasSize(3);
    }

    @Test
    void aCarePlanHoldsWhatWasPrescribedLast() {
        Answer answer = hospital.ask("Créame un plan de cuidado para Juan Pérez");

        assertThat(answer.text())
                .contains("Medicación actual:\n- Paracetamol 500 mg, 1 tableta cada 6 horas durante 5 días (16 de")
                .doesNotContain("cada 8 horas")
                .contains("Recomendaciones:")
                .contains("Seguimiento:");
        assertThat(answer.notice()).contains("Borrador");
    }

    @Test
    void whatWasPrescribedBeforeIsToldApart() {
        assertThat(hospital.ask("¿Qué toma Juan Pérez?").text())
                .isEqualTo("Juan Pérez toma o tiene indicado paracetamol 500 mg, 1 tableta cada 6 horas durante 5 días"
                        + " (16 de julio de 2026) [1]. Antes: paracetamol 500 mg, 1 tableta cada 8 horas durante 5 días"
                        + " (2 de julio de 2026) [2].");
    }

    private static void plant(Path file, RulesExtractor extractor, EvidenceVerifier verifier) {
        JsonNode metadata = JsonMapper.shared().readTree(file.toFile());
        Path script = file.resolveSibling(file.getFileName().toString().replace(".json", ".txt"));
        String patient = metadata.at("/patient/id").asString("");
        if (patient.isEmpty()) {
            return;
        }
        Instant recordedAt = Instant.parse(metadata.at("/recordedAt").asString());
        hospital.patient(Hospital.TENANT, patient, metadata.at("/patient/name").asString());
        Transcript transcript = transcript(script);
        Hospital.Visit visit = hospital.visit(patient, recordedAt.toString());
        List<Finding> findings = verifier.verify(transcript, extractor.extract(transcript, recordedAt))
                .findings();
        findings.stream()
                .filter(finding -> finding.status() == Support.SUPPORTED)
                .forEach(visit::finding);
    }

    private static Transcript transcript(Path script) {
        List<Segment> segments = new ArrayList<>();
        for (String line : lines(script)) {
            int colon = line.indexOf(": ");
            if (line.startsWith("@") || colon < 0) {
                continue;
            }
            Role role = Role.of(line.substring(0, colon));
            long start = segments.size() * 5000L;
            segments.add(new Segment(
                    "s" + (segments.size() + 1),
                    start,
                    start + 4000,
                    role == Role.CLINICIAN ? "S1" : "S2",
                    role,
                    line.substring(colon + 2),
                    1,
                    Quality.OK,
                    List.of()));
        }
        return new Transcript("sample", 1, "es", segments, Map.of());
    }

    private static List<String> lines(Path script) {
        try {
            return Files.readAllLines(script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
