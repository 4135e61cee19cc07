package org.elsol.store.erasure;

import java.util.Map;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;

/** Begins erasures: from then on the consultation is gone for every call. */
public final class ErasureOpening {

    private final Erasures erasures;
    private final Consultations consultations;

    public ErasureOpening(Erasures erasures, Consultations consultations) {
        this.erasures = erasures;
        this.consultations = consultations;
    }

    /**
     * Opens the erasure of a consultation; one that was opened before stays.
     *
     * @param askedBy the role of whoever asks, or the rule
     * @return false, and nothing is changed, if a legal hold stands
     */
    public boolean open(Consultation consultation, Erasure.Cause cause, String askedBy) {
        if (!erasures.open(consultation.tenant(), consultation.id(), cause, askedBy, consultation.patientId())) {
            return false;
        }
        close(consultation.tenant(), consultation.id());
        return true;
    }

    /** Says in the log that it is gone; the same again changes nothing. */
    public void close(String tenant, String consultationId) {
        consultations.append(
                tenant, consultationId, EventType.CONSULTATION_ERASURE_REQUESTED, "erasure_requested", Map.of());
    }
}
