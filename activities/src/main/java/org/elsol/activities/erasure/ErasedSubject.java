package org.elsol.activities.erasure;

import org.elsol.store.PlainText;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.knowledge.Documents;
import org.jspecify.annotations.Nullable;

/** Tells whether a patient goes with a consultation: if there is no other one of him, and no document. */
record ErasedSubject(Consultations consultations, Patients patients, Documents documents) {

    Erased of(Erasure erasure) {
        String patient = erasure.patientId();
        if (patient == null
                || !consultations.ofPatient(erasure.tenant(), patient).isEmpty()
                || documents.list(erasure.tenant(), patient, 1, null).total() > 0) {
            return new Erased(erasure, null, null);
        }
        return new Erased(erasure, patient, name(erasure.tenant(), patient));
    }

    private @Nullable String name(String tenant, String patientId) {
        return patients.find(tenant, patientId)
                .map(Patient::name)
                .map(PlainText::fold)
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }
}
