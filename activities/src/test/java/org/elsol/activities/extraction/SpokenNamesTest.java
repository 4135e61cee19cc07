package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenNamesTest {

    private final SpokenNames names =
            new SpokenNames(List.of(List.of("hepático", "el hígado"), List.of("vesical", "la vejiga")));

    @Test
    void an_adjective_is_said_as_its_organ() {
        assertThat(names.of("Absceso hepático"))
                .containsExactly("Absceso de hígado", "Absceso del hígado", "Absceso en el hígado");
        assertThat(names.of("pólipo vesical"))
                .containsExactly("pólipo de vejiga", "pólipo de la vejiga", "pólipo en la vejiga");
    }

    @Test
    void a_malignant_tumour_is_a_cancer() {
        assertThat(SpokenNames.clinical("Tumor maligno de la laringe")).isEqualTo("Cáncer de laringe");
        assertThat(SpokenNames.clinical("Tumor maligno del colon")).isEqualTo("Cáncer de colon");
        assertThat(names.of("Cáncer de laringe")).containsExactly("Cáncer en laringe", "Tumor maligno de laringe");
    }

    @Test
    void other_names_are_left_alone() {
        assertThat(names.of("Asma")).isEmpty();
        assertThat(names.of("Hepatitis viral")).isEmpty();
        assertThat(SpokenNames.clinical("Asma")).isEqualTo("Asma");
    }
}
