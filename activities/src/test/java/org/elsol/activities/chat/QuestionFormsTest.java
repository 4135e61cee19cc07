package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Grounding;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.SearchFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms in which the same thing is asked: choices, several persons, denials, what ever was, and what did harm. */
final class QuestionFormsTest {

    @TempDir
    static Path folder;

    private static Hospital hospital;

    @BeforeAll
    static void plant() {
        hospital = new Hospital(folder);
        hospital.patient("h", "a", "Eva Ríos")
                .patient("h", "b", "Iván Sol")
                .patient("h", "c", "Marta Luna")
                .patient("h", "d", "Josefa Marín");
        hospital.visit("a", "2026-06-10T16:00:00Z")
                .with(FindingKind.DIAGNOSIS, "diabetes mellitus", Certainty.AFFIRMED, "es diabética", Map.of())
                .symptom("tos", "tiene tos")
                .with(FindingKind.TEST, "hemoglobina", Certainty.AFFIRMED, "nueve y medio", Map.of("value", "9.5"))
                .with(FindingKind.MEDICATION, "metformina", Certainty.HISTORICAL, "me daba diarrea", Map.of())
                .with(FindingKind.ALLERGY, "alergia a naproxeno", Certainty.DENIED, "al naproxeno no", Map.of());
        hospital.visit("b", "2026-07-15T16:00:00Z")
                .symptom("tos", "y tos")
                .symptom("caída", "me caí")
                .with(FindingKind.DIAGNOSIS, "preeclampsia", Certainty.HISTORICAL, "me dio preeclampsia", Map.of())
                .with(FindingKind.ALLERGY, "alergia a ibuprofeno", Certainty.AFFIRMED, "al ibuprofeno", Map.of())
                .drug("metformina", "tomo metformina", Map.of());
        hospital.visit("c", "2026-08-15T16:00:00Z")
                .with(FindingKind.DIAGNOSIS, "diabetes mellitus", Certainty.AFFIRMED, "soy diabética", Map.of())
                .symptom("fiebre", "con fiebre")
                .with(FindingKind.TEST, "hemoglobina glicosilada", Certainty.AFFIRMED, "siete", Map.of("value", "7"))
                .sentence("A mi vecina le amputaron un pie, por eso le tengo miedo.");
        hospital.visit("d", "2026-09-15T16:00:00Z").drug("acenocumarol", "tomo Sintrom", Map.of());
        hospital.store();
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void aChoiceIsAmongItsNeighboursAlone() {
        assertThat(Hospital.patients(hospital.ask("¿Qué pacientes con diabetes tienen fiebre o tos?")))
                .containsExactlyInAnyOrder("a", "c");
        assertThat(Hospital.patients(hospital.ask("¿Quiénes tienen tos, fiebre o vómitos?")))
                .containsExactlyInAnyOrder("a", "b", "c");
        assertThat(hospital.ask("¿Qué pacientes con diabetes tienen fiebre o tos?")
                        .text())
                .contains("fiebre o tos (2):");
    }

    @Test
    void whatSeveralDidIsWhatOneTells() {
        assertThat(Hospital.patients(hospital.ask("¿Quiénes se cayeron?"))).containsExactly("b");
        assertThat(Hospital.patients(hospital.ask("pacientes con caídas"))).containsExactly("b");
    }

    @Test
    void monthsThatFollowOneAnotherAreOnePeriod() {
        assertThat(Hospital.patients(hospital.ask("¿Quiénes tuvieron tos en junio o julio?")))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whoIsNotAllergicIsNotWhoIs() {
        assertThat(Hospital.patients(hospital.ask("¿Quiénes no son alérgicos a nada?")))
                .containsExactly("a");
        assertThat(hospital.ask("¿Quién no toma metformina?").patients()).isEmpty();
    }

    @Test
    void anAllergyToADrugIsOneToItsClass() {
        assertThat(Hospital.patients(hospital.ask("¿Quiénes son alérgicos a los antiinflamatorios?")))
                .containsExactly("b");
    }

    @Test
    void aDrugWithoutCodeIsOfItsClassByItsName() {
        assertThat(Hospital.patients(hospital.ask("¿quiénes están anticoagulados?")))
                .containsExactly("d");
    }

    @Test
    void whatEverWasCountsWhereItIsAskedFor() {
        assertThat(Hospital.patients(hospital.ask("¿Quién ya tuvo preeclampsia?")))
                .containsExactly("b");
    }

    @Test
    void onlyWhoTellsOfHarmIsHarmedByADrug() {
        assertThat(Hospital.patients(hospital.ask("¿A quién le sentó mal la metformina?")))
                .containsExactly("a");
    }

    @Test
    void aBoundIsOfTheVeryTestAndItsValueIsTold() {
        Answer low = hospital.ask("hemoglobina por debajo de 11, ¿quiénes?");

        assertThat(Hospital.patients(low)).containsExactly("a");
        assertThat(low.text()).contains("hemoglobina 9,5, «nueve y medio»");
    }

    @Test
    void aWordBehindANameIsNoPartOfIt() {
        Answer answer = hospital.ask("¿Josefa Marín sigue con el Sintrom?");

        assertThat(Hospital.patients(answer)).containsExactly("d");
        assertThat(answer.text()).contains("acenocumarol");
    }

    @Test
    void whatWasOrderedIsAskedOfThePatientBefore() {
        String conversation = UUID.randomUUID().toString();
        hospital.ask("¿Quién es alérgico al ibuprofeno?", conversation, SearchFilter.NONE, 50);
        Answer answer = hospital.ask("¿y qué le mandaron?", conversation, SearchFilter.NONE, 50);

        assertThat(Hospital.patients(answer)).containsExactly("b");
        assertThat(answer.text()).contains("metformina");
    }

    @Test
    void fearIsQuotedWhereNoFindingStandsForIt() {
        Answer answer = hospital.ask("¿A qué le tiene miedo Marta Luna?");

        assertThat(answer.grounding()).isEqualTo(Grounding.PARTIAL);
        assertThat(answer.text())
                .startsWith("No constan preocupaciones")
                .contains("le amputaron un pie, por eso le tengo miedo");
    }

    @Test
    void aSummaryIsAskedForInManyWords() {
        assertThat(hospital.ask("ponme al día con Marta Luna").intent()).isEqualTo("summary_of_patient");
        assertThat(hospital.ask("qué tiene Marta Luna y qué le dejaron").text())
                .contains("Diagnósticos:")
                .contains("Síntomas:");
    }

    @Test
    void aVaccineIsAgainstNobodysIllness() {
        assertThat(hospital.ask("¿A quiénes se les recomendó vacunarse contra la gripe o la influenza?")
                        .text())
                .isEqualTo("No consta ningún paciente con vacuna antigripal.");
    }
}
