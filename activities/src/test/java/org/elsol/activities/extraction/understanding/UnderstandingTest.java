package org.elsol.activities.extraction.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.junit.jupiter.api.Test;

/** What the rules reach on the half that they were not tuned on; each bound is a little below what was measured. */
final class UnderstandingTest {

    private static final Understanding UNDERSTANDING = new Understanding(Lexicon.bundled());
    private static final long SEED = 1;

    @Test
    void whatIsSaidIsFoundAndLittleElse() {
        Score score = UNDERSTANDING.score(Half.TEST, 0, SEED);

        assertThat(score.all().f1()).isGreaterThan(0.715);
        assertThat(score.all().precision()).isGreaterThan(0.79);
        assertThat(score.trapsFallenInto()).isLessThan(0.10);
        assertThat(score.literalEvidence()).isEqualTo(1);
        assertThat(score.inSmallTalk()).isLessThanOrEqualTo(15);
    }

    @Test
    void aWordMisheardHereAndThereCostsLittle() {
        double heardWell = UNDERSTANDING.score(Half.TEST, 0, SEED).all().f1();

        Score twentieth = UNDERSTANDING.score(Half.TEST, 0.05, SEED);
        Score tenth = UNDERSTANDING.score(Half.TEST, 0.10, SEED);

        assertThat(heardWell - twentieth.all().f1()).isLessThan(0.06);
        assertThat(heardWell - tenth.all().f1()).isLessThan(0.10);
        assertThat(tenth.literalEvidence()).isEqualTo(1);
    }
}
