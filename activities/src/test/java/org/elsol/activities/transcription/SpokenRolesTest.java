package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.elsol.store.transcription.Role;
import org.junit.jupiter.api.Test;

class SpokenRolesTest {

    private static final SpokenRoles SPANISH = SpokenRoles.of("es");

    @Test
    void who_asks_and_prescribes_is_the_clinician_and_who_says_doctora_the_patient() {
        Map<Integer, SpokenRoles.Found> roles = SPANISH.roles(Map.of(
                0, "Buenos días, doctora. Me duele la cabeza.",
                1, "¿Desde cuándo? Le recomiendo tomar agua."));
        assertThat(roles.get(0)).isNotNull().extracting(SpokenRoles.Found::role).isEqualTo(Role.PATIENT);
        assertThat(roles.get(1)).isNotNull().satisfies(found -> {
            assertThat(found.role()).isEqualTo(Role.CLINICIAN);
            assertThat(found.confidence()).isBetween(0.9, 1.0);
        });
    }

    @Test
    void a_clinician_who_gives_a_name_is_not_taken_for_a_patient() {
        Map<Integer, SpokenRoles.Found> roles =
                SPANISH.roles(Map.of(0, "Soy la doctora Ruiz. ¿Qué le pasa?", 1, "Tengo fiebre."));
        assertThat(roles.get(0)).isNotNull().extracting(SpokenRoles.Found::role).isEqualTo(Role.CLINICIAN);
    }

    @Test
    void without_evidence_a_role_is_unknown() {
        assertThat(SPANISH.roles(Map.of(0, "Hola.", 1, "Hola, buenas tardes.")).values())
                .extracting(SpokenRoles.Found::role)
                .containsOnly(Role.UNKNOWN);
        assertThat(SPANISH.roles(Map.of(0, "¿Qué le pasa? Me duele la cabeza, doctora."))
                        .values())
                .extracting(SpokenRoles.Found::role)
                .containsOnly(Role.UNKNOWN);
        assertThat(SpokenRoles.of("xx")
                        .roles(Map.of(0, "¿Qué le pasa?", 1, "Me duele, doctora"))
                        .values())
                .extracting(SpokenRoles.Found::role)
                .containsOnly(Role.UNKNOWN);
    }

    @Test
    void of_three_the_one_between_is_unknown() {
        Map<Integer, SpokenRoles.Found> roles = SPANISH.roles(Map.of(
                0, "¿Qué le duele? Voy a examinarle. Le recomiendo reposo.",
                1, "Me duele el pecho, doctor. Tengo fiebre.",
                2, "Come muy poco."));
        assertThat(roles.values())
                .extracting(SpokenRoles.Found::role)
                .containsExactly(Role.CLINICIAN, Role.PATIENT, Role.UNKNOWN);
    }

    @Test
    void long_texts_take_little_time() {
        String text = "me duele le recomiendo ¿ ? ".repeat(100_000);
        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> SPANISH.roles(Map.of(0, text, 1, text)));
    }
}
