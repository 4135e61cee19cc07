package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elsol.store.extraction.FindingKind;
import org.junit.jupiter.api.Test;

/** What a question and its answer say together: what is left unnamed, who of the family, and where the signs are. */
final class AskedAndAnsweredTest {

    @Test
    void theRestOfWhatWasAskedIsDenied() {
        assertThat(found("C: ¿Fiebre, escalofríos, sudores?\nP: Sudores sí. Lo demás no."))
                .containsExactlyInAnyOrder("fiebre denied", "escalofríos denied", "diaforesis affirmed");
        assertThat(found("C: ¿Fiebre, tos, moco?\nP: Tos nada más."))
                .containsExactlyInAnyOrder("fiebre denied", "rinorrea denied", "tos affirmed");
        assertThat(found("C: ¿Ha bajado de peso? ¿Náuseas, vómito?\nP: Tres kilos. Lo demás, no."))
                .containsExactlyInAnyOrder("pérdida de peso affirmed", "náuseas denied", "vómitos denied");
    }

    @Test
    void yesOrNoOfOneThingIsNoAnswerToAnother() {
        assertThat(found("C: ¿Le molesta la luz, el ruido?\nP: El ruido un poquito. La luz no."))
                .containsExactly("fotofobia denied");
        assertThat(found("C: ¿Se le cae el pelo, la piel reseca?\nP: El pelo sí. La piel normal."))
                .containsExactlyInAnyOrder("alopecia affirmed", "xerosis cutánea denied");
        assertThat(found("C: ¿Tos? ¿Fiebre?\nP: Sí. No.")).containsExactlyInAnyOrder("tos affirmed", "fiebre denied");
    }

    @Test
    void whatTheQuestionNamesIsWhereTheAnswerIsRead() {
        assertThat(found("C: ¿Orina bien?\nP: Me arde un poco al final y voy a cada rato."))
                .containsExactlyInAnyOrder("disuria affirmed", "polaquiuria affirmed");
        assertThat(found("C: ¿Cómo va del baño?\nP: Duro, cada tres días.")).containsExactly("estreñimiento affirmed");
        assertThat(found("C: ¿Qué tal duerme?\nP: Fatal.")).containsExactly("insomnio affirmed");
        assertThat(found("C: ¿Las piernas?\nP: Hinchadas por la tarde."))
                .containsExactly("edema de miembros inferiores affirmed");
        assertThat(found("C: ¿Está orinando?\nP: No sé, pero en la mañana sí.")).isEmpty();
        assertThat(found("C: ¿Y los oídos?\nP: Bien, pero no me duelen tanto como antes."))
                .doesNotContain("otalgia affirmed");
    }

    @Test
    void theAnswerTellsWhoOfTheFamilyHasIt() {
        assertThat(relatives("C: ¿Hay diabetes en la familia?\nP: Mi papá y dos tíos."))
                .containsExactly("papá", "tíos");
        assertThat(relatives("C: ¿Antecedentes familiares de diabetes?\nP: Mi papá no, mi mamá sí."))
                .containsExactly("mamá");
        assertThat(found("C: ¿En la familia diabetes, cáncer?\nP: Diabetes mi mamá. Cáncer, una tía."))
                .containsExactlyInAnyOrder("diabetes mellitus family", "cáncer family");
        assertThat(found("C: ¿Alguien con trombosis, con infartos?\nP: Trombosis nadie, infartos mi papá."))
                .contains("infarto de miocardio family");
    }

    @Test
    void aHabitIsTakenUpByItsVerb() {
        assertThat(found("C: ¿Fuma, toma?\nP: No fumo. Tomo nada más en las fiestas."))
                .containsExactlyInAnyOrder("tabaquismo denied", "consumo de alcohol affirmed");
        assertThat(found("C: ¿Y de beber?\nP: El fin de semana unas cervezas."))
                .containsExactly("consumo de alcohol affirmed");
        assertThat(found("C: ¿Fuma o bebe?\nP: Bebo los domingos. Fumar no.")).doesNotContain("tabaquismo affirmed");
    }

    @Test
    void aDrugRefusedAndLaterSaidToBeLeftIsOver() {
        assertThat(found("C: ¿La hidroclorotiazida?\nP: Esa no, me hace orinar mucho. La dejé hace quince días."))
                .contains("hidroclorotiazida historical")
                .doesNotContain("hidroclorotiazida denied");
    }

    @Test
    void ordinaryWordsOfYesAndNo() {
        assertThat(found("C: ¿Mareos?\nP: Ahí, ahí.")).containsExactly("mareo affirmed");
        assertThat(found("C: ¿Mareo al levantarse?\nP: Alguna vez.")).containsExactly("mareo affirmed");
        assertThat(found("C: ¿Tos?\nP: Yo diría que no.")).containsExactly("tos denied");
        assertThat(found("C: ¿Fiebre?\nP: Todavía no.")).containsExactly("fiebre denied");
    }

    private static List<String> found(String lines) {
        return SaidAndVerified.named(SaidAndVerified.findings(lines));
    }

    private static List<String> relatives(String lines) {
        return SaidAndVerified.findings(lines).stream()
                .filter(finding -> finding.kind() == FindingKind.FAMILY_HISTORY)
                .map(finding -> finding.attributes().getOrDefault("relation", ""))
                .toList();
    }
}
