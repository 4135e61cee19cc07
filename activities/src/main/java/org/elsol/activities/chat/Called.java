package org.elsol.activities.chat;

import org.elsol.store.consultation.Patient;

/** What an answer calls a patient. */
final class Called {

    private Called() {}

    static String of(Patient patient) {
        return patient.name() == null ? "el paciente " + patient.id() : patient.name();
    }
}
