package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the form of a sentence says of an illness: had, over, supposed, or taught. */
final class SpokenGrammarTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void aStateIsHadWhereverItsVerbStands() {
        assertThat(found("A: Come bien y está triste.")).containsExactly("tristeza affirmed");
        assertThat(found("P: Tengo una hernia discal.")).containsExactly("hernia discal affirmed");
    }

    @Test
    void whatIsSaidUnderAConditionIsNotHad() {
        assertThat(found("C: Si no le baja la fiebre o vomita todo, al hospital."))
                .noneMatch(fact -> fact.startsWith("fiebre") || fact.startsWith("vómitos"));
        assertThat(found("C: Habría que operar.")).isEmpty();
    }

    @Test
    void anAgeTellsThatItIsOver() {
        assertThat(found("P: Un aborto, a los veintidós, de diez semanas.")).containsExactly("aborto historical");
        assertThat(found("C: ¿Padece asma?\nP: Asma de chico, nada más.")).containsExactly("asma historical");
    }

    @Test
    void aQuestionIsAnsweredByTheFirstSentenceThatAnswers() {
        assertThat(found("C: ¿Fuma?\nP: Fumo liado, siete u ocho. No me riñas."))
                .containsExactly("tabaquismo affirmed");
        assertThat(found("C: ¿Fiebre?\nP: Treinta y seis y medio."))
                .containsExactlyInAnyOrder("fiebre denied", "temperatura affirmed");
    }

    @Test
    void aGuessOfTheClinicianIsPossible() {
        assertThat(found("C: Probablemente sea una migraña.")).containsExactly("migraña possible");
    }

    @Test
    void whatIsTaughtOrPreventedIsNotThePatients() {
        assertThat(found("C: ¿Listo?\nC: El tabaco provoca cáncer de pulmón.")).isEmpty();
        assertThat(found("C: ¿Listo?\nC: Vacunas: tifoidea y hepatitis A."))
                .containsExactly("vacuna contra fiebre tifoidea affirmed", "vacuna contra hepatitis A affirmed");
        assertThat(found("P: Mi perro tiene tos.")).isEmpty();
    }

    @Test
    void wordsOfEverydayNeedSomebodyWhoHasThem() {
        assertThat(found("P: Una en el baño y otra en la fila del gas.")).isEmpty();
        assertThat(found("P: Me quedé sordo del oído derecho.")).containsExactly("hipoacusia affirmed");
    }

    private static List<String> found(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z")).findings().stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }
}
