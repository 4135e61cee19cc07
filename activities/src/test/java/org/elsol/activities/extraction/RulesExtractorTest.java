package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Extracted;
import org.junit.jupiter.api.Test;

class RulesExtractorTest {

    private static final Instant RECORDED = Instant.parse("2026-07-15T10:00:00Z");
    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void aWholeConsultationInOneSegmentOfOneVoiceIsUnderstood() {
        Extracted extracted = RULES.extract(
                Dialogue.of(
                        "Buenos días, doctora. Me llamo Juan Pérez y tengo 45 años. Me duele la cabeza desde el lunes. ¿Ha tenido"
                                + " fiebre? No. ¿Náuseas? Sí, un poco. ¿Es alérgico a algún medicamento? Sí, a la penicilina. Le voy a"
                                + " recetar paracetamol de quinientos miligramos cada ocho horas por tres días. Nos vemos en una semana."),
                RECORDED);

        assertThat(facts(extracted))
                .containsExactly(
                        "symptom cefalea affirmed {onset=desde el lunes, since=2026-07-13}",
                        "symptom fiebre denied {}",
                        "symptom náuseas affirmed {}",
                        "allergy alergia a penicilina affirmed {allergen=penicilina}",
                        "medication paracetamol affirmed {dose=500 mg, duration=3 días, frequency=cada 8 horas}",
                        "follow_up cita de control en 1 semana affirmed {when=en 1 semana}");
        assertThat(extracted.patient().name())
                .isNotNull()
                .satisfies(name -> assertThat(name.value()).isEqualTo("Juan Pérez"));
        assertThat(extracted.patient().age())
                .isNotNull()
                .satisfies(age -> assertThat(age.value()).isEqualTo("45"));
    }

    @Test
    void advisingAboutAlcoholSaysNothingOfWhoDrinks() {
        assertThat(facts(RULES.extract(Dialogue.of("C: Le recomiendo verita el café y el alcohol."), RECORDED)))
                .noneMatch(fact -> fact.startsWith("risk_factor"));
        assertThat(facts(RULES.extract(Dialogue.of("P: Tomo alcohol los fines de semana."), RECORDED)))
                .anyMatch(fact -> fact.startsWith("risk_factor consumo de alcohol affirmed"));
    }

    @Test
    void aUnitThatWasMisheardByALetterStillTellsTheDose() {
        assertThat(facts(RULES.extract(
                        Dialogue.of("C: Debe tomar paracetamol, de 500 milígamos, cada seis horas."), RECORDED)))
                .containsExactly("medication paracetamol affirmed {dose=500 mg, frequency=cada 6 horas}");
    }

    private static List<String> facts(Extracted extracted) {
        return extracted.findings().stream()
                .map(finding -> finding.kind().code() + " " + finding.normalized() + " "
                        + finding.certainty().code() + " " + new java.util.TreeMap<>(finding.attributes()))
                .toList();
    }
}
