package org.elsol.activities.chat;

import java.util.Locale;
import org.elsol.store.extraction.FindingKind;

/** What is asked for. */
enum Intent {
    SYMPTOMS_OF_PATIENT("¿Qué síntomas tiene %s?"),
    SUMMARY_OF_PATIENT("Resume las consultas de %s"),
    DIAGNOSES_OF_PATIENT("¿Qué diagnósticos tiene %s?"),
    MEDICATION_OF_PATIENT("¿Qué medicamentos toma %s?"),
    PATIENTS_WITH_FINDING("¿Qué pacientes reportaron fiebre este mes?"),
    CARE_PLAN("Créame un plan de cuidado para %s"),
    TIMELINE_OF_PATIENT("¿Cuál es la evolución de %s?"),
    SEARCH("¿Qué dijo %s sobre su trabajo?"),
    UNKNOWN("");

    private final String example;

    Intent(String example) {
        this.example = example;
    }

    /** The name in the API and in rows: lower case. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A question of this intent about a patient. */
    String example(String patient) {
        return example.replace("%s", patient);
    }

    /** Whether it asks for findings of one patient, not for all of the record. */
    boolean tellsByKind() {
        return switch (this) {
            case SYMPTOMS_OF_PATIENT, DIAGNOSES_OF_PATIENT, MEDICATION_OF_PATIENT, SUMMARY_OF_PATIENT -> true;
            case CARE_PLAN, TIMELINE_OF_PATIENT, PATIENTS_WITH_FINDING, SEARCH, UNKNOWN -> false;
        };
    }

    /** Whether it cannot be answered without knowing which patient. */
    boolean ofOnePatient() {
        return switch (this) {
            case SYMPTOMS_OF_PATIENT,
                    SUMMARY_OF_PATIENT,
                    DIAGNOSES_OF_PATIENT,
                    MEDICATION_OF_PATIENT,
                    CARE_PLAN,
                    TIMELINE_OF_PATIENT -> true;
            case PATIENTS_WITH_FINDING, SEARCH, UNKNOWN -> false;
        };
    }

    /** The intent that asks for findings of this kind of one patient. */
    static Intent about(FindingKind kind) {
        return switch (kind) {
            case SYMPTOM -> SYMPTOMS_OF_PATIENT;
            case DIAGNOSIS -> DIAGNOSES_OF_PATIENT;
            case MEDICATION -> MEDICATION_OF_PATIENT;
            case ALLERGY,
                    VITAL_SIGN,
                    TEST,
                    PROCEDURE,
                    RECOMMENDATION,
                    FOLLOW_UP,
                    RISK_FACTOR,
                    FAMILY_HISTORY,
                    CONCERN -> SUMMARY_OF_PATIENT;
        };
    }
}
