package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Misheard drugs are recognised where only one is near; small and large forms of a word are the word. */
final class LikenessTest {

    private static final Concepts CONCEPTS = new Concepts(Lexicon.bundled());

    @ParameterizedTest
    @CsvSource({
        "metformida, metformina",
        "amoxisilina, amoxicilina",
        "paracetamor, paracetamol",
        "atorbastatina, atorvastatina",
        "levotirosina, levotiroxina",
        "prednisona, prednisona",
        "prednisolona, prednisolona",
        "losartán, losartán",
        "valsartán, valsartán",
        "hidroxizina, hidroxizina",
        "hidralazina, hidralazina",
    })
    void aDrugThatWasHeardAlmostRightIsThatDrug(String heard, String drug) {
        assertThat(CONCEPTS.in("tomo " + heard)).extracting(Concept::name).containsExactly(drug);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prednisolna", "clonacepan de mar", "barsartán"})
    void betweenTwoDrugsThatAreNearNoneIsChosen(String heard) {
        assertThat(CONCEPTS.in("tomo " + heard))
                .extracting(Concept::name)
                .doesNotContain("prednisona", "prednisolona", "hidralazina", "hidroxizina", "losartán");
    }

    @ParameterizedTest
    @CsvSource({"calenturita, fiebre", "cansadísima, astenia", "tosecita, tos", "ronchitas, exantema"})
    void aSmallOrLargeFormIsTheWord(String said, String term) {
        assertThat(CONCEPTS.in("tengo " + said)).extracting(Concept::name).containsExactly(term);
    }
}
