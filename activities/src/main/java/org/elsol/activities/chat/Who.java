package org.elsol.activities.chat;

import java.util.List;
import org.elsol.store.consultation.Patient;

/** Whom a question is about. */
sealed interface Who {

    /** No one is named. */
    record Nobody() implements Who {}

    /**
     * One patient.
     *
     * @param said the name as it was written; empty where it comes from the conversation or a filter
     * @param exact false where the name was taken for a misspelt one
     */
    record One(Patient patient, String said, boolean exact) implements Who {}

    /** A name that fits several. */
    record Several(List<Patient> patients) implements Who {
        public Several {
            patients = List.copyOf(patients);
        }
    }

    /**
     * A name that fits no patient.
     *
     * @param near patients who share a part of it
     */
    record Stranger(String said, List<Patient> near) implements Who {
        public Stranger {
            near = List.copyOf(near);
        }
    }

    /** Whether this patient is meant. */
    default boolean includes(Patient patient) {
        return switch (this) {
            case One one -> one.patient().id().equals(patient.id());
            case Several several ->
                several.patients().stream().anyMatch(one -> one.id().equals(patient.id()));
            case Nobody nobody -> false;
            case Stranger stranger -> false;
        };
    }

    static Who of(List<Patient> patients, String said, boolean exact) {
        return switch (patients.size()) {
            case 0 -> new Nobody();
            case 1 -> new One(patients.getFirst(), said, exact);
            default -> new Several(patients);
        };
    }
}
