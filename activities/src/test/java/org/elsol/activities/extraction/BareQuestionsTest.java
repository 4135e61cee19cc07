package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BareQuestionsTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void withoutAnyMarkAQuestionIsToldByItsWordsAndItsAnswer() {
        assertThat(found("C: te pitan los oídos o has perdido oído\nP: no no nada de eso"))
                .containsExactly("acúfenos denied", "hipoacusia denied");
        assertThat(found("C: hormigueos en los labios\nP: sí tres veces")).containsExactly("parestesias affirmed");
    }

    @Test
    void aComplaintThatAClinicianOnlyNamesIsAskedAfter() {
        assertThat(found("C: dolor de cuerpo\nP: los primeros dos días sí ya se me quitó"))
                .containsExactly("mialgia historical");
        assertThat(found("C: calentura ha tenido\nP: no que yo sepa")).containsExactly("fiebre denied");
        assertThat(found("C: alergia a alguna medicina\nP: a la penicilina me salieron ronchas"))
                .containsExactly("alergia a penicilina affirmed");
    }

    @Test
    void whatACliniciansQuestionNamesIsNotSaidOfThePatient() {
        assertThat(found("C: te duele el pecho\nP: mire es que yo trabajo de noche"))
                .isEmpty();
    }

    @Test
    void whereMarksAreWrittenAStatementIsOne() {
        assertThat(found("C: Usted tiene fiebre.\nP: Ay, doctora.")).containsExactly("fiebre affirmed");
    }

    @Test
    void aDenialEndsWhereSomebodyIsAddressed() {
        assertThat(found("no señora es laringitis lo que tiene")).containsExactly("laringitis affirmed");
    }

    private static List<String> found(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z")).findings().stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }
}
