package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words of illness that are nobody's here: other people's, exaggerated, only asked for or wanted. */
final class SaidOfNobodyHereTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void whatBefallsPeopleWhoAreNamedIsNotThePatients() {
        assertThat(found("P: Y ahora se murió don Aníbal, el de la tienda, de un derrame."))
                .isEmpty();
        assertThat(found("P: Al de la contraparte se le subió la tensión en plena audiencia."))
                .isEmpty();
        assertThat(found("P: A uno le da una tos con este frío.")).isEmpty();
        assertThat(found("P: Y mi compadre, el que vende elotes, ¿lo ubica? Le bajaron el azúcar con puro nopal."))
                .isEmpty();
    }

    @Test
    void whatBefallsAPartOfTheBodyIsThePatients() {
        assertThat(found("P: A la pierna le salió un moretón.")).containsExactly("equimosis affirmed");
    }

    @Test
    void whatHasNotStruckIsExaggerated() {
        assertThat(found("P: Si me vuelven a hablar de eso, me da un infarto.")).isEmpty();
        assertThat(found("P: Pensé que me desmayaba de la emoción.")).isEmpty();
        assertThat(found("P: Me dio un infarto hace dos años.")).containsExactly("infarto de miocardio historical");
    }

    @Test
    void cliniciansTellOfThemselvesToo() {
        assertThat(found("C: Yo aquí, de guardia, como siempre, con dolor de pies."))
                .isEmpty();
        assertThat(found("C: Mi esposa me dejó la espalda molida bailando.")).isEmpty();
    }

    @Test
    void aDrugThatIsAskedForIsNotTaken() {
        assertThat(found("P: Dame una caja de ibuprofeno, guapa.")).isEmpty();
        assertThat(found("A: A él la morfina le da una comezón terrible.")).noneMatch(fact -> fact.contains("morfina"));
    }

    @Test
    void aDrugThatAPronounTakesUpIsTakenAway() {
        assertThat(found("A: Toma metformina, y la aspirina se la quitaron."))
                .containsExactly("metformina affirmed", "ácido acetilsalicílico historical");
        assertThat(found("C: La risperidona la dejamos igual.")).containsExactly("risperidona affirmed");
    }

    @Test
    void aProcedureIsDoneOrOrderedAndNotOnlyNamed() {
        assertThat(found("P: Lo que no quiero es que me toque el marcapasos.")).isEmpty();
        assertThat(found("C: Con la cirugía se suele componer.")).isEmpty();
        assertThat(found("P: Me pusieron un marcapasos.")).containsExactly("marcapasos affirmed");
    }

    @Test
    void aDenialBehindAListHoldsForAllOfIt() {
        assertThat(found("P: Diarrea y tos no he tenido.")).containsExactly("diarrea denied", "tos denied");
    }

    private static List<String> found(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z")).findings().stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }
}
