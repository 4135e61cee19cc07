package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PhrasePatternsTest {

    private final PhrasePatterns patterns = new PhrasePatterns(List.of(List.of("fails", "no puedo|me cuesta")));

    @Test
    void alternatives_are_combined_in_order() {
        assertThat(patterns.phrases("{me arde/me duele} {al orinar/la orina}"))
                .containsExactly("me arde al orinar", "me arde la orina", "me duele al orinar", "me duele la orina");
    }

    @Test
    void an_empty_alternative_stands_for_nothing() {
        assertThat(patterns.phrases("vómitos {biliosos/} de noche"))
                .containsExactly("vómitos biliosos de noche", "vómitos de noche");
    }

    @Test
    void a_group_stands_for_its_words_among_other_alternatives() {
        assertThat(patterns.phrases("{casi no/=fails} dormir"))
                .containsExactly("casi no dormir", "no puedo dormir", "me cuesta dormir");
    }

    @Test
    void a_phrase_without_braces_is_itself() {
        assertThat(patterns.phrases("gripa")).containsExactly("gripa");
    }

    @Test
    void an_unknown_group_is_named() {
        assertThatThrownBy(() -> patterns.phrases("{=fials} dormir"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fials");
    }
}
