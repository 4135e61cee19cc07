package org.elsol.api.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.elsol.api.consultation.PatientReference;
import org.elsol.api.consultation.PostedTurns;
import org.elsol.api.engine.Runs;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Priority;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.ConsultationRequest.Source;

/** Makes consultations of conversations that came as words: the transcript first, then the event, then the run. */
public final class ConversationIntake {

    private final Transcripts transcripts;
    private final Patients patients;
    private final Consultations consultations;
    private final Runs runs;
    private final Clock clock;

    public ConversationIntake(
            Transcripts transcripts, Patients patients, Consultations consultations, Runs runs, Clock clock) {
        this.transcripts = transcripts;
        this.patients = patients;
        this.consultations = consultations;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * Makes a consultation of this id; once more with the same id leaves one consultation.
     *
     * @throws Patients.AmbiguousName if the patient's name fits several
     */
    Consultation take(Caller caller, String id, StoreOrder order) {
        boolean taken = false;
        try {
            open(caller.tenant(), id, order);
            taken = true;
        } finally {
            if (!taken && consultations.find(caller.tenant(), id).isEmpty()) {
                transcripts.discard(caller.tenant(), id);
            }
        }
        Consultation consultation = consultations.find(caller.tenant(), id).orElseThrow();
        runs.start(consultation);
        return consultation;
    }

    private void open(String tenant, String id, StoreOrder order) {
        Transcript transcript = PostedTurns.transcript(id, order.languageOrDefault(), order.conversation());
        transcripts.save(tenant, transcript, PostedTurns.speakers(transcript));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PatientReference patient = Objects.requireNonNull(order.patient());
        consultations.open(new NewConsultation(
                id,
                tenant,
                Source.TURNS,
                Priority.ROUTINE,
                patients.findOrMake(tenant, patient.id(), patient.name()).id(),
                order.clinician(),
                order.languageOrDefault(),
                order.title(),
                Objects.requireNonNullElse(order.recordedAt(), now),
                UUID.randomUUID().toString()));
    }
}
