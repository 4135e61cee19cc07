package org.elsol.store.consultation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of event in a consultation's log, as integrators see them. */
public enum EventType {
    AUDIO_UPLOADED("audio.uploaded", ConsultationStatus.QUEUED),
    TURNS_RECEIVED("turns.received", ConsultationStatus.QUEUED),
    CONSULTATION_STARTED("consultation.started", ConsultationStatus.PROCESSING),
    AUDIO_TRANSCRIBED("audio.transcribed"),
    SPEAKERS_ATTRIBUTED("speakers.attributed"),
    INFORMATION_EXTRACTED("information.extracted"),
    KNOWLEDGE_STORED("knowledge.stored"),
    CONSULTATION_COMPLETED("consultation.completed", ConsultationStatus.COMPLETED),
    CONSULTATION_NO_SPEECH("consultation.no_speech", ConsultationStatus.NO_SPEECH),
    CONSULTATION_PARKED("consultation.parked", ConsultationStatus.NEEDS_ATTENTION),
    CONSULTATION_RESUMED("consultation.resumed", ConsultationStatus.PROCESSING),
    CONSULTATION_CANCEL_REQUESTED("consultation.cancel_requested"),
    CONSULTATION_CANCELLED("consultation.cancelled", ConsultationStatus.CANCELLED),
    CONSULTATION_FAILED("consultation.failed", ConsultationStatus.FAILED),
    CONSULTATION_RESTARTED("consultation.restarted", ConsultationStatus.QUEUED),
    /** It is gone for every call; its traces still are being removed. */
    CONSULTATION_ERASURE_REQUESTED("consultation.erasure_requested", ConsultationStatus.ERASED),
    /** Nothing of it is left but that it was there, and the certificate. */
    CONSULTATION_ERASED("consultation.erased", ConsultationStatus.ERASED),
    /** Of a document, whose id stands where a consultation's does; moves no consultation. */
    DOCUMENT_STORED("document.stored");

    private final String code;
    private final @Nullable ConsultationStatus status;

    EventType(String code) {
        this(code, null);
    }

    EventType(String code, @Nullable ConsultationStatus status) {
        this.code = code;
        this.status = status;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Where a consultation stands from such an event on; empty where it stays as it was. */
    public Optional<ConsultationStatus> status() {
        return Optional.ofNullable(status);
    }

    /**
     * The type with this {@link #code}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static EventType of(String code) {
        return Arrays.stream(values())
                .filter(type -> type.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No event type " + code));
    }
}
