package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Finding;
import org.junit.jupiter.api.Test;

/** Terms that are named first and denied after, what is over by now, and what is said of when, where and how much. */
final class ToldAndOverTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void aTermNamedFirstIsDeniedByWhatFollows() {
        assertThat(found("P: Vomitar, no.")).containsExactly("vómitos denied");
        assertThat(found("P: Alcohol no me gusta.")).containsExactly("consumo de alcohol denied");
        assertThat(found("P: Trombosis nunca he tenido.")).containsExactly("trombosis venosa profunda denied");
    }

    @Test
    void withoutMarksTheNoBelongsToTheTermBeforeIt() {
        assertThat(found("C: vomitas\nP: vomitar no náuseas sí"))
                .containsExactlyInAnyOrder("vómitos denied", "náuseas affirmed");
        assertThat(found("C: le zumban los oídos\nP: zumbidos no la cabeza me duele por detrás algunas mañanas"))
                .containsExactlyInAnyOrder("acúfenos denied", "cefalea affirmed");
        assertThat(found("P: tengo tos no fiebre")).contains("tos affirmed").doesNotContain("tos denied");
    }

    @Test
    void theNextSentenceTellsThatItIsOver() {
        assertThat(found("A: Ayer vomitó tres veces. Hoy ya no.")).containsExactly("vómitos historical");
        assertThat(found("C: ¿Ha tenido gripe estos días?\nP: Hace como quince días, pero ya."))
                .containsExactly("gripe historical");
    }

    @Test
    void whatWasCountedLongAgoIsOver() {
        assertThat(found("C: ¿Piedras en el riñón has tenido?\nP: Una, hace cinco años."))
                .containsExactly("litiasis renal historical");
        assertThat(found("C: ¿Ha vomitado?\nP: Una vez, en el coche.")).containsExactly("vómitos affirmed");
    }

    @Test
    void aDrugIsOverWhereverItsPronounSaysSo() {
        assertThat(found("P: El propranolol ya lo dejé en octubre.")).containsExactly("propranolol historical");
        assertThat(found("P: La atorvastatina no la tomo más.")).containsExactly("atorvastatina historical");
    }

    @Test
    void aListOfConditionsIsNoListOfComplaints() {
        assertThat(found("C: Y si vuelve la fiebre, te ahogas o escupes sangre, vienes por urgencias."))
                .noneMatch(fact -> fact.startsWith("disnea") || fact.startsWith("hemoptisis"));
    }

    @Test
    void aSecondDoseIsASecondFinding() {
        assertThat(all("P: Tomo alopurinol de cien.\nC: Vamos a subir el alopurinol a trescientos, una diaria."))
                .extracting(finding -> finding.attributes().get("dose"))
                .containsExactly("100", "300");
    }

    @Test
    void whenAndOnWhichSideStandAfterTheWord() {
        assertThat(all("P: Me operaron de la vesícula en 2014."))
                .allSatisfy(finding -> assertThat(finding.attributes()).containsEntry("when", "2014"));
        assertThat(all("P: Me quemé con el aceite. Aquí en el antebrazo derecho."))
                .allSatisfy(finding -> assertThat(finding.attributes()).containsEntry("side", "derecho"));
    }

    private static List<String> found(String lines) {
        return all(lines).stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }

    private static List<Finding> all(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z"))
                .findings();
    }
}
