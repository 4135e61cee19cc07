package org.elsol.activities.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Grounding;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Priority;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No word of a question is passed over: what names no known term narrows the answer, or is looked for in what was said. */
final class EveryWordCountsTest {

    @TempDir
    static Path folder;

    private static Hospital hospital;

    @BeforeAll
    static void plant() {
        hospital = new Hospital(folder);
        hospital.patient("h", "a", "Eva Ríos").patient("h", "b", "Iván Sol").patient("h", "c", "Marta Luna");
        hospital.visit("a", "2026-06-10T16:00:00Z")
                .symptom("tos", "tengo tos")
                .with(FindingKind.RISK_FACTOR, "tabaquismo", Certainty.AFFIRMED, "fumo", Map.of())
                .with(FindingKind.DIAGNOSIS, "diabetes mellitus", Certainty.FAMILY, "mi mamá es diabética", Map.of())
                .with(FindingKind.PROCEDURE, "incapacidad laboral", Certainty.AFFIRMED, "dos días", Map.of());
        hospital.visit("b", "2026-07-15T16:00:00Z")
                .symptom("tos", "y tos")
                .with(FindingKind.DIAGNOSIS, "diabetes mellitus", Certainty.AFFIRMED, "soy diabético", Map.of())
                .with(FindingKind.PROCEDURE, "incapacidad laboral", Certainty.AFFIRMED, "tres días", Map.of())
                .with(FindingKind.DIAGNOSIS, "gripe", Certainty.AFFIRMED, "es gripe", Map.of())
                .with(FindingKind.RECOMMENDATION, "reposo", Certainty.AFFIRMED, "guarde reposo", Map.of())
                .sentence("Vas a estar cuatro semanas sin jugar.");
        hospital.visit("c", "2026-08-15T16:00:00Z")
                .symptom("fiebre", "con fiebre")
                .sentence("Yo vapeo los fines de semana.");
        hospital.store();
        hospital.rows()
                .consultations()
                .open(new NewConsultation(
                        "c2",
                        "h",
                        ConsultationRequest.Source.TURNS,
                        Priority.ROUTINE,
                        "b",
                        "Dra. Irene Treviño",
                        "es",
                        null,
                        Instant.parse("2026-07-15T16:00:00Z"),
                        "e-c2"));
    }

    @AfterAll
    static void close() {
        hospital.close();
    }

    @Test
    void aWordThatNamesNoTermNarrowsWhoIsMeant() {
        assertThat(patients("¿a quiénes les dieron tres días de incapacidad?")).containsExactly("b");
        assertThat(patients("¿qué pacientes tienen una tos metálica?")).isEmpty();
    }

    @Test
    void aVerbThatOnlyAsksNarrowsNothing() {
        assertThat(patients("¿qué pacientes vieron que tenían tos?")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void whatNobodySaidOfAPatientIsNotAnsweredByASummary() {
        Answer answer = hospital.ask("¿cuál es el correo electrónico de Eva Ríos?");

        assertThat(answer.grounding()).isEqualTo(Grounding.NONE);
        assertThat(answer.citations()).isEmpty();
    }

    @Test
    void whatNoFindingStandsForIsQuotedFromThePatient() {
        Answer answer = hospital.ask("¿cuánto tiempo va a estar sin jugar Iván Sol?");

        assertThat(answer.grounding()).isEqualTo(Grounding.PARTIAL);
        assertThat(answer.text()).contains("cuatro semanas sin jugar");
    }

    @Test
    void whatSomethingIsForDoesNotHideWhatIsAskedFor() {
        assertThat(hospital.ask("¿qué le recomendaron a Iván Sol para la gripe?")
                        .text())
                .contains("reposo");
    }

    @Test
    void theSexThatTheNameTellsNarrows() {
        assertThat(patients("mujeres con tos")).containsExactly("a");
        assertThat(patients("¿qué hombres tienen tos?")).containsExactly("b");
    }

    /** That nobody is left does not mean that nobody coughs. */
    @Test
    void theAnswerSaysWhatItWasNarrowedBy() {
        assertThat(hospital.ask("¿qué pacientes tienen tos en la fábrica?").text())
                .startsWith("No consta ningún paciente con tos (se dijo «fábrica»).");
        assertThat(hospital.ask("mujeres con tos").text()).startsWith("Pacientes con tos (mujeres) (1):");
        assertThat(hospital.ask("¿qué pacientes de la doctora Olmedo tienen tos?")
                        .text())
                .startsWith("No consta ningún paciente con tos (consultas de «Olmedo»).");
    }

    @Test
    void aDayAloneAsksWhoWasSeen() {
        Answer answer = hospital.ask("¿a quién atendimos el 15 de agosto de 2026?");

        assertThat(Hospital.patients(answer)).containsExactly("c");
        assertThat(answer.citations()).isNotEmpty();
    }

    @Test
    void aClinicianNarrowsToThoseWhomSheSaw() {
        assertThat(patients("pacientes de la doctora treviño")).containsExactly("b");
        assertThat(patients("¿qué pacientes de la doctora Treviño tienen tos?")).containsExactly("b");
        assertThat(patients("pacientes de la doctora Olmedo")).isEmpty();
    }

    @Test
    void aWordThatSaysLessThanItsTermIsTakenLiterally() {
        assertThat(patients("¿quiénes vapean?")).containsExactly("c");
    }

    @Test
    void aRelativeWhoHasItIsNotThePatient() {
        assertThat(patients("¿quién tiene la madre diabética?")).containsExactly("a");
    }

    private static Set<String> patients(String question) {
        return Hospital.patients(hospital.ask(question));
    }
}
