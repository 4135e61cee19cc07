package org.elsol.activities.chat;

import java.util.Arrays;
import java.util.List;
import org.elsol.store.consultation.Patient;

/** What can be asked. */
final class Suggestions {

    private static final String SOMEONE = "Juan Pérez";

    private Suggestions() {}

    /** The answer to what was not understood. */
    static Draft unknown() {
        return Draft.nothing(
                Intent.UNKNOWN,
                "No entendí la pregunta. Puedo decir qué síntomas, diagnósticos o medicamentos tiene un paciente,"
                        + " resumir sus consultas, contar su evolución, proponer un borrador de plan de cuidado,"
                        + " decir qué pacientes tuvieron algo en unas fechas y buscar lo que se dijo.",
                List.of(),
                List.of(
                        Intent.SYMPTOMS_OF_PATIENT.example(SOMEONE),
                        Intent.PATIENTS_WITH_FINDING.example(SOMEONE),
                        Intent.CARE_PLAN.example(SOMEONE)));
    }

    /** What else may be asked of this patient. */
    static List<String> after(Intent answered, Patient patient) {
        return Arrays.stream(Intent.values())
                .filter(intent -> intent.ofOnePatient() && intent != answered)
                .limit(3)
                .map(intent -> intent.example(Called.of(patient)))
                .toList();
    }
}
