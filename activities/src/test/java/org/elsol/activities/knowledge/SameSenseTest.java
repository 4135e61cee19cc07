package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elsol.store.knowledge.AskedWord;
import org.junit.jupiter.api.Test;

final class SameSenseTest {

    private final SameSense sameSense = new SameSense();

    @Test
    void aWordIsAlsoSaidWithTheOthersOfItsGroupWhateverItsForm() {
        List<AskedWord> asked = sameSense.of("Madre que está amamantando");

        assertThat(asked).contains(new AskedWord(3, "amamantando", 1), new AskedWord(3, "dando el pecho", 0.7));
    }

    @Test
    void severalWordsFireAGroupOnlyTogether() {
        assertThat(phrases("le da el pecho")).contains("lactancia");
        assertThat(phrases("le duele el pecho")).doesNotContain("lactancia");
    }

    @Test
    void aWordOfNoGroupStandsAlone() {
        assertThat(sameSense.of("xilófono")).containsExactly(new AskedWord(0, "xilófono", 1));
        assertThat(sameSense.of(" ¿? ")).isEmpty();
    }

    @Test
    void ofALongQueryTheBeginningCounts() {
        assertThat(sameSense.of("xilófono ".repeat(10_000))).hasSize(AskedWord.MOST_WORDS);
    }

    private List<String> phrases(String query) {
        return sameSense.of(query).stream().map(AskedWord::phrase).toList();
    }
}
