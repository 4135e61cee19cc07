package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "gonzalez,gonsales",
        "hernandez,ernandes",
        "jimenez,gimenes",
        "vazquez,basques",
        "yolanda,llolanda",
        "quiroga,kiroga",
        "perez,pereez",
        "juan,jaun",
        "fiebre,fievre",
        "fiebre,fiebr",
        "sintomas,sintmas"
    })
    void wordsThatSoundAlikeOrSlipAreAlike(String one, String other) {
        assertThat(Spelling.alike(one, other)).isTrue();
        assertThat(Spelling.alike(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"ana,eva", "juan,ivan", "perez,lopez", "tos,dos", "chico,sico", "casa,cosas", "luis,luisana"})
    void otherWordsAreNot(String one, String other) {
        assertThat(Spelling.alike(one, other)).isFalse();
    }
}
