package org.elsol.store.delivery;

import java.time.Instant;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.jspecify.annotations.Nullable;

/**
 * What the outside is told of an event: ids and states alone, nothing of a patient.
 *
 * @param sequence the event's place in the log; grows over all events of a hospital
 * @param type the {@link EventType#code code} of its type
 * @param transcriptionId the consultation that it is about; null for a document
 * @param documentId the document that it is about; null for a consultation
 * @param extractionId the extraction that it made, where it made one
 * @param status where the consultation stands from this event on; null where it stays as it was
 */
public record EventNotice(
        long sequence,
        String type,
        Instant occurredAt,
        @Nullable String transcriptionId,
        @Nullable String documentId,
        @Nullable String extractionId,
        @Nullable String status) {

    public static EventNotice of(Event event) {
        boolean ofDocument = event.type() == EventType.DOCUMENT_STORED;
        Object extraction = event.details().get("extractionId");
        return new EventNotice(
                event.sequence(),
                event.type().code(),
                event.occurredAt(),
                ofDocument ? null : event.consultationId(),
                ofDocument ? event.consultationId() : null,
                extraction == null ? null : extraction.toString(),
                event.type().status().map(ConsultationStatus::code).orElse(null));
    }
}
