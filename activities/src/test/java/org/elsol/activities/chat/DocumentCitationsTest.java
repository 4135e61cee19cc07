package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SourceKind;
import org.elsol.store.transcription.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a document is answered and cited by its page. */
class DocumentCitationsTest {

    private static final Instant WHEN = Instant.parse("2026-07-03T10:00:00Z");
    private static final String QUOTE = "Tx: metformina 850 mg c/12h";

    private final Hospital hospital;

    DocumentCitationsTest(@TempDir Path folder) {
        hospital = new Hospital(folder);
    }

    @BeforeEach
    void store() {
        hospital.patient(Hospital.TENANT, "p1", "Remedios Iturbe");
        Finding finding = new Finding(
                "f1",
                FindingKind.MEDICATION,
                "metformina",
                "metformina",
                List.of(),
                Certainty.AFFIRMED,
                Map.of("dose", "850 mg"),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("p2s1", null, null, QUOTE, 2)));
        hospital.rows()
                .facts()
                .replace(
                        Hospital.TENANT,
                        "d1",
                        List.of(new Fact(Hospital.TENANT, SourceKind.DOCUMENT, "d1", "d1", "p1", WHEN, finding)));
        hospital.rows()
                .passages()
                .replace(
                        Hospital.TENANT,
                        "d1",
                        List.of(new Passage(
                                "d1/p3s1",
                                Hospital.TENANT,
                                SourceKind.DOCUMENT,
                                "d1",
                                "p3s1",
                                null,
                                null,
                                3,
                                "",
                                Role.UNKNOWN,
                                "El hemocultivo fue negativo.",
                                "p1",
                                WHEN)));
    }

    @AfterEach
    void close() {
        hospital.close();
    }

    @Test
    void aFactIsCitedByItsPageAndNotAsSaidInAConsultation() {
        Answer answer = hospital.ask("¿Qué medicamentos toma Remedios Iturbe?");

        assertThat(answer.text()).contains("metformina").doesNotContain("En la consulta");
        assertThat(answer.citations()).singleElement().satisfies(DocumentCitationsTest::isPageTwo);
    }

    @Test
    void aPlanFromDocumentsAloneSpeaksOfNoConsultation() {
        Answer plan = hospital.ask("Créame un plan de cuidado para Remedios Iturbe");

        assertThat(plan.citations()).singleElement().satisfies(DocumentCitationsTest::isPageTwo);
        assertThat(plan.text()).doesNotContain("consulta");
        assertThat(plan.notice()).contains("lo escrito en los documentos").doesNotContain("consultas");
    }

    @Test
    void aPassageIsCitedByItsPage() {
        Answer answer = hospital.ask("¿Qué se dijo del hemocultivo de Remedios Iturbe?");

        assertThat(answer.text()).startsWith("Esto es lo que está escrito");
        assertThat(answer.citations()).first().satisfies(citation -> {
            assertThat(citation.kind()).isEqualTo("document");
            assertThat(citation.page()).isEqualTo(3);
            assertThat(citation.quote()).isEqualTo("El hemocultivo fue negativo.");
        });
    }

    private static void isPageTwo(Citation citation) {
        assertThat(citation.kind()).isEqualTo("document");
        assertThat(citation.id()).isEqualTo("d1");
        assertThat(citation.page()).isEqualTo(2);
        assertThat(citation.segmentId()).isNull();
        assertThat(citation.quote()).isEqualTo(QUOTE);
    }
}
