package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.FindingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConceptsTest {

    private static final Concepts CONCEPTS = new Concepts(Lexicon.bundled());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dolor de cabeza | cefalea",
                "me duele mucho la cabeza | cefalea",
                "me ha estado doliendo bastante la cabeza | cefalea",
                "la cabeza me duele | cefalea",
                "calentura | fiebre",
                "Fiebre | fiebre",
                "me arde al orinar | disuria",
                "se le hinchan los pies | edema de miembros inferiores",
                "me duelen las rodillas | dolor de rodilla",
                "se me va la cabeza | mareo",
                "me falta mucho el aire | disnea",
                "pastilla para la tiroides | levotiroxina",
                "presion alta | hipertensión arterial",
                "soy diabética | diabetes mellitus",
                "nolotil | metamizol",
                "unos dolores de estómago horribles | epigastralgia",
            })
    void everydayWordsMeetTheirPreferredTerm(String text, String name) {
        assertThat(CONCEPTS.in(text)).extracting(Concept::name).containsExactly(name);
    }

    @Test
    void aListOfPartsIsAListOfPains() {
        assertThat(CONCEPTS.in("me duele la cabeza, el pecho y la espalda"))
                .extracting(Concept::name)
                .containsExactly("cefalea", "dolor torácico", "dolor de espalda");
    }

    @Test
    void aConceptKnowsItsPlaceAndCode() {
        assertThat(CONCEPTS.in("Sí, tuve FIEBRE."))
                .containsExactly(new Concept(FindingKind.SYMPTOM, "fiebre", List.of(new Code("ICD-10", "R50")), 9, 15));
    }

    @Test
    void whereAllergyIsSpokenOfTheAllergyIsMeant() {
        assertThat(CONCEPTS.in("pacientes alérgicos a la penicilina"))
                .extracting(Concept::kind, Concept::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple(FindingKind.ALLERGY, "alergia a penicilina"));
    }

    @Test
    void smallTalkNamesNothing() {
        assertThat(CONCEPTS.in(
                        "Buenos días, pase y siéntese. ¿Cómo está su familia? Hoy hace mucho calor en la calle."))
                .isEmpty();
    }
}
