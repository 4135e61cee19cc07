package org.elsol.activities.knowledge.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.knowledge.document.DocumentUnderstanding.Understood;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.file.DocumentFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From lines on paper to findings. */
class WrittenTextTest {

    private static final Instant JULY = Instant.parse("2026-07-16T10:00:00Z");
    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final DocumentUnderstanding UNDERSTANDING =
            new DocumentUnderstanding(new RulesExtractor(LEXICON), new EvidenceVerifier(LEXICON));

    @Test
    void brokenLinesAreJoinedAndHyphensTakenOut() {
        List<String> paragraphs = Paragraphs.of(List.of(
                "Paciente que refiere dolor torácico opresivo, con hiper-",
                "tensión arterial conocida.",
                "Glucosa   126 mg/dL",
                "Urea 30 mg/dL",
                "",
                "Dx: angina"));

        assertThat(paragraphs)
                .containsExactly(
                        "Paciente que refiere dolor torácico opresivo, con hipertensión arterial conocida.",
                        "Glucosa 126 mg/dL",
                        "Urea 30 mg/dL",
                        "Dx: angina");
    }

    @Test
    void charactersThatNoRowCanHoldAreLeftOut() {
        assertThat(Paragraphs.of(List.of("Fie\u0000bre\ud800 alta"))).containsExactly("Fiebre alta");
    }

    @Test
    void wordsOfATableAreLinesAndSpecksAreNone() {
        RecognisedText text = TesseractTable.read("""
                level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
                4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t
                5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\tGlucosa
                5\t1\t1\t1\t1\t2\t0\t0\t9\t9\t80\t126
                5\t1\t1\t1\t1\t3\t0\t0\t9\t9\t30\t:
                5\t1\t2\t1\t1\t1\t0\t0\t9\t9\t96\tUrea
                """);

        assertThat(text.lines()).containsExactly("Glucosa 126", "", "Urea");
        assertThat(text.confidence()).isBetween(0.89, 0.91);
        assertThat(TesseractTable.read("").confidence()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Paciente refiere cefalea desde hace dos semanas. | cefalea | affirmed",
                "Niega fiebre, tos o disnea. | disnea | denied",
                "Dx: diabetes mellitus tipo 2 | diabetes mellitus tipo 2 | affirmed",
                "IDx: probable infección de vías urinarias | infección urinaria | possible",
                "AHF: padre con infarto agudo de miocardio. | infarto de miocardio | family",
                "Alergias: penicilina. | alergia a penicilina | affirmed",
                "Alergias: negadas. | alergias | denied",
                "Tx: metformina 850 mg c/12h | metformina | affirmed",
                "Glucosa 126 mg/dL 70 - 100 | glucosa | affirmed",
                "T/A: 130/80 mmHg FC: 72 lpm | presión arterial | affirmed",
                "Tabaquismo positivo, alcoholismo negado. | alcoholismo | denied",
                "Cita en 1 mes. | cita de control en 1 mes | affirmed"
            })
    void whatIsWrittenIsFoundAndQuotedAsItIsWritten(String line, String term, String certainty) {
        Finding finding = understood(line).findings().stream()
                .filter(one -> one.normalized().equals(term))
                .findFirst()
                .orElseThrow();

        assertThat(finding.certainty().code()).isEqualTo(certainty);
        assertThat(finding.status()).isEqualTo(Support.SUPPORTED);
        assertThat(finding.evidence()).allSatisfy(evidence -> {
            assertThat(line).contains(evidence.quote());
            assertThat(evidence.page()).isEqualTo(1);
        });
    }

    @Test
    void theNameOfTheFormIsThePatients() {
        assertThat(understood("Paciente: Juan Pérez López Edad: 54 años Sexo: masculino")
                        .patientName())
                .isEqualTo("Juan Pérez López");
    }

    @Test
    void aLongLineIsReadInLinearTime() {
        String line = "Tx: metformina 850 mg c/12h, ".repeat(4_000);

        assertThat(timed(() -> WrittenCues.bundled().read(line))).isLessThan(Duration.ofSeconds(3));
    }

    private static Understood understood(String line) {
        Document document = new Document(
                "d1",
                "h1",
                DocumentStatus.PROCESSING,
                null,
                false,
                null,
                "es",
                JULY,
                new Document.File("a.pdf", DocumentFormat.PDF, 1, 1, ""),
                null,
                null,
                null,
                JULY,
                JULY);
        return UNDERSTANDING.understand(document, List.of(new DocumentPage(1, line, DocumentPage.Method.TEXT, 1)));
    }

    private static Duration timed(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
