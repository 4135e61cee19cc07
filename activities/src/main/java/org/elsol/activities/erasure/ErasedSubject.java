package org.elsol.activities.erasure;

import java.util.List;
import org.elsol.store.PlainText;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patient;
import org.elsol.store.consultation.Patients;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.ErasedRows.Erased.Turn;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.knowledge.Documents;
import org.jspecify.annotations.Nullable;

/** Tells whether a patient goes with a consultation: if there is no other one of him, and no document. */
record ErasedSubject(Consultations consultations, Patients patients, Documents documents, Erasures erasures) {

    Erased of(Erasure erasure) {
        String patient = erasure.patientId();
        if (patient == null
                || !consultations.ofPatient(erasure.tenant(), patient).isEmpty()
                || documents.list(erasure.tenant(), patient, 1, null).total() > 0) {
            return new Erased(erasure, null, null, Turn.ANOTHERS);
        }
        return new Erased(erasure, patient, name(erasure.tenant(), patient), turn(erasure));
    }

    /** The greatest id takes him, and waits for the smaller ones: so one does, and none needs his name afterwards. */
    private Turn turn(Erasure erasure) {
        List<String> beside = erasures.beside(erasure);
        String mine = erasure.consultationId();
        if (beside.stream().anyMatch(other -> other.compareTo(mine) > 0)) {
            return Turn.ANOTHERS;
        }
        return beside.isEmpty() ? Turn.MINE : Turn.LATER;
    }

    private @Nullable String name(String tenant, String patientId) {
        return patients.find(tenant, patientId)
                .map(Patient::name)
                .map(PlainText::fold)
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }
}
