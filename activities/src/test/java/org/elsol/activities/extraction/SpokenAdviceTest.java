package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Advice and visits to come in words that no list has. */
final class SpokenAdviceTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void aListWithoutVerbsIsAdvice() {
        assertThat(found("C: Gafas oscuras, y proteína en cada tiempo."))
                .containsExactly("gafas oscuras", "proteína en cada tiempo");
        assertThat(found("C: Ni moto, ni dormir de lado.")).containsExactly("evitar moto", "evitar dormir de lado");
        assertThat(found("C: Y nada de cojines en la cuna.")).containsExactly("evitar cojines en la cuna");
    }

    @Test
    void theSameWordsOfAPatientOrOfAFeeAreNone() {
        assertThat(found("P: Gafas oscuras, y proteína en cada tiempo.")).isEmpty();
        assertThat(found("C: La crema, sesenta pesos en caja.")).isEmpty();
    }

    @Test
    void theFormOfACommandTellsAnyVerb() {
        assertThat(found("C: No se estriegue los ojos.")).containsExactly("no se estriegue los ojos");
        assertThat(found("C: Levántate despacio.")).containsExactly("levantarse despacio");
        assertThat(found("C: Levante los brazos. No se preocupe. Mire al frente."))
                .isEmpty();
    }

    @Test
    void aVisitToComeIsToldByItsVerbOrItsQuestion() {
        assertThat(found("C: El jueves lo reviso antes de volver al puesto."))
                .containsExactly("cita de control el jueves");
        assertThat(found("P: ¿La cita con usted cuándo?\nC: En un mes, con esos resultados."))
                .containsExactly("cita de control en 1 mes");
        assertThat(found("C: Si no mejora, el jueves lo reviso.")).isEmpty();
    }

    @Test
    void aVisitHasItsDayOrWhatItWaitsFor() {
        assertThat(found("P: ¿Y cuándo vuelvo?\nC: El doce a las diez.")).containsExactly("cita de control el 12");
        assertThat(found("C: Le llamo yo el quince de marzo con el resultado."))
                .containsExactly("cita de control el 15 de marzo");
        assertThat(found("C: El control es en enero.")).containsExactly("cita de control en enero");
        assertThat(found("C: Me llama si sigue igual el viernes.")).containsExactly("cita de control el viernes");
        assertThat(found("C: Pásese por aquí cuando tenga la placa.")).containsExactly("cita de control");
    }

    @Test
    void whatIsToBringAPatientBackIsAdvice() {
        assertThat(found("C: Si no come o le da fiebre, me la trae."))
                .containsExactly("volver si hay signos de alarma");
        assertThat(found("C: Si sangra mucho o se marea, urgencias.")).containsExactly("acudir a urgencias");
        assertThat(found("C: Si le sube la fiebre, me llama.")).containsExactly("llamar si hay signos de alarma");
    }

    @Test
    void aConditionAloneIsNone() {
        assertThat(found("C: Si viene el sábado, le doy la receta.")).isEmpty();
        assertThat(found("P: Si no come o le da fiebre, se la traigo.")).isEmpty();
    }

    @Test
    void advicesOfOneKindAreOneWhateverTheVerb() {
        assertThat(found("C: Bájele al café.")).containsExactly("reducir el café");
        assertThat(found("C: Le recomiendo evitar el café y el alcohol."))
                .containsExactly("evitar el café y el alcohol");
        assertThat(found("C: Eleve la cabecera de la cama.")).containsExactly("elevar la cabecera de la cama");
        assertThat(found("C: Que se levante despacito.")).containsExactly("levantarse despacio");
    }

    @Test
    void whatIsFearedIsAConcernThoughItIsNoIllness() {
        assertThat(found("P: Me da mucho miedo la aguja.")).containsExactly("preocupación por la aguja");
        assertThat(found("P: No me da miedo la aguja.")).isEmpty();
    }

    private static List<String> found(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z")).findings().stream()
                .map(finding -> finding.normalized())
                .toList();
    }
}
