package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UnmarkedQuestionsTest {

    private static final RulesExtractor RULES = new RulesExtractor(Lexicon.bundled());

    @Test
    void aQuestionThatLostItsMarksIsNoFinding() {
        assertThat(findings("Tiene fiebre.\nNo, no tengo fiebre.")).containsExactly("fiebre denied");
        assertThat(findings("Le duele la cabeza.\nSí, mucho.")).containsExactly("cefalea affirmed");
    }

    @Test
    void aStatementThatIsNotAnsweredStaysAStatement() {
        assertThat(findings("Tiene fiebre.\nNo se preocupe, va a pasar.")).containsExactly("fiebre affirmed");
        assertThat(findings("Tiene fiebre.")).containsExactly("fiebre affirmed");
    }

    private static List<String> findings(String lines) {
        return RULES.extract(Dialogue.of(lines), Instant.parse("2026-07-15T10:00:00Z")).findings().stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }
}
