package org.elsol.store.consultation;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Moves the row of a consultation by one event; the rows can be rebuilt from the events alone. */
final class Projection {

    private Projection() {}

    static void apply(Handle handle, Event event) {
        switch (event.type()) {
            case AUDIO_UPLOADED, TURNS_RECEIVED -> open(handle, event);
            case CONSULTATION_STARTED, CONSULTATION_RESUMED -> stand(handle, event, ConsultationStatus.PROCESSING);
            case CONSULTATION_RESTARTED -> restart(handle, event);
            case CONSULTATION_COMPLETED -> stand(handle, event, ConsultationStatus.COMPLETED);
            case CONSULTATION_NO_SPEECH -> stand(handle, event, ConsultationStatus.NO_SPEECH);
            case CONSULTATION_CANCELLED -> undone(handle, event, ConsultationStatus.CANCELLED);
            case CONSULTATION_PARKED -> stand(handle, event, ConsultationStatus.NEEDS_ATTENTION);
            case CONSULTATION_FAILED -> undone(handle, event, ConsultationStatus.FAILED);
            case CONSULTATION_CANCEL_REQUESTED -> requestCancel(handle, event);
            case INFORMATION_EXTRACTED -> extracted(handle, event);
            case AUDIO_TRANSCRIBED -> transcribed(handle, event);
            case SPEAKERS_ATTRIBUTED, KNOWLEDGE_STORED -> touch(handle, event);
            case CONSULTATION_ERASURE_REQUESTED, CONSULTATION_ERASED -> erased(handle, event);
            case DOCUMENT_STORED -> {}
        }
    }

    private static void open(Handle handle, Event event) {
        Map<String, Object> details = event.details();
        handle.createUpdate("""
                insert into consultation.consultation (id, tenant, status, source, priority, patient_id, language,
                    recorded_at, extraction_id, extracted, cancel_requested, created_at, updated_at)
                values (:id, :tenant, 'queued', :source, :priority, :patient, :language,
                    cast(:recordedAt as timestamptz), :extraction, false, false, :at, :at)
                """)
                .bind("id", event.consultationId())
                .bind("tenant", event.tenant())
                .bind("source", text(details, "source"))
                .bind("priority", text(details, "priority"))
                .bind("patient", text(details, "patientId"))
                .bind("language", text(details, "language"))
                .bind("recordedAt", text(details, "recordedAt"))
                .bind("extraction", text(details, "extractionId"))
                .bind("at", time(event))
                .execute();
    }

    /** A status stands with its failure, if it has one; an ended run has no cancel request left to follow. */
    private static void stand(Handle handle, Event event, ConsultationStatus status) {
        handle.createUpdate("""
                update consultation.consultation
                set status = :status, failure = :failure, failed_stage = :stage, updated_at = :at,
                    cancel_requested = cancel_requested and :status in ('processing', 'needs_attention')
                where id = :id and status <> 'erased'
                """)
                .bind("id", event.consultationId())
                .bind("status", status.code())
                .bind("failure", text(event.details(), "kind"))
                .bind("stage", text(event.details(), "stage"))
                .bind("at", time(event))
                .execute();
    }

    /** The extraction is gone, and with it what told whose consultation it is, if nobody had said so before. */
    private static void undone(Handle handle, Event event, ConsultationStatus status) {
        stand(handle, event, status);
        handle.createUpdate("""
                update consultation.consultation
                set extracted = false, patient_id = (
                    select details ->> 'patientId' from consultation.event
                    where consultation_id = :id order by sequence limit 1)
                where id = :id and status <> 'erased'
                """).bind("id", event.consultationId()).execute();
    }

    private static void restart(Handle handle, Event event) {
        handle.createUpdate("""
                update consultation.consultation
                set status = 'queued', failure = null, failed_stage = null, extracted = false, updated_at = :at
                where id = :id and status <> 'erased'
                """)
                .bind("id", event.consultationId())
                .bind("at", time(event))
                .execute();
    }

    /** One that comes after the end asks for nothing. */
    private static void requestCancel(Handle handle, Event event) {
        handle.createUpdate("""
                update consultation.consultation set cancel_requested = true, updated_at = :at
                where id = :id and status in ('queued', 'processing', 'needs_attention')
                """)
                .bind("id", event.consultationId())
                .bind("at", time(event))
                .execute();
    }

    private static void extracted(Handle handle, Event event) {
        handle.createUpdate("""
                update consultation.consultation
                set extraction_id = :extraction, extracted = true, updated_at = :at,
                    patient_id = coalesce(patient_id, :patient)
                where id = :id and status <> 'erased'
                """)
                .bind("id", event.consultationId())
                .bind("extraction", Objects.requireNonNull(text(event.details(), "extractionId")))
                .bind("patient", text(event.details(), "patientId"))
                .bind("at", time(event))
                .execute();
    }

    /** A language that the caller left to be heard is known now. */
    private static void transcribed(Handle handle, Event event) {
        handle.createUpdate("""
                update consultation.consultation
                set updated_at = :at,
                    language = case language when 'auto' then coalesce(:language, language) else language end
                where id = :id
                """)
                .bind("id", event.consultationId())
                .bind("language", text(event.details(), "detectedLanguage"))
                .bind("at", time(event))
                .execute();
    }

    /** From the first moment on it is nobody's, and a run that is under way finds that it is to end. */
    private static void erased(Handle handle, Event event) {
        handle.createUpdate("""
                update consultation.consultation
                set status = 'erased', patient_id = null, failure = null, failed_stage = null, extracted = false,
                    cancel_requested = true, recorded_at = created_at, updated_at = :at
                where id = :id
                """)
                .bind("id", event.consultationId())
                .bind("at", time(event))
                .execute();
    }

    private static void touch(Handle handle, Event event) {
        handle.createUpdate("update consultation.consultation set updated_at = :at where id = :id")
                .bind("id", event.consultationId())
                .bind("at", time(event))
                .execute();
    }

    private static @Nullable String text(Map<String, Object> details, String name) {
        Object value = details.get(name);
        return value == null ? null : value.toString();
    }

    private static java.time.OffsetDateTime time(Event event) {
        Instant occurred = event.occurredAt();
        return occurred.atOffset(ZoneOffset.UTC);
    }
}
