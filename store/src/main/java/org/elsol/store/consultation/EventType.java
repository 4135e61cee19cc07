package org.elsol.store.consultation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** The types of event in a consultation's log, as integrators see them. */
public enum EventType {
    AUDIO_UPLOADED("audio.uploaded"),
    TURNS_RECEIVED("turns.received"),
    CONSULTATION_STARTED("consultation.started"),
    AUDIO_TRANSCRIBED("audio.transcribed"),
    SPEAKERS_ATTRIBUTED("speakers.attributed"),
    INFORMATION_EXTRACTED("information.extracted"),
    KNOWLEDGE_STORED("knowledge.stored"),
    CONSULTATION_COMPLETED("consultation.completed"),
    CONSULTATION_NO_SPEECH("consultation.no_speech"),
    CONSULTATION_PARKED("consultation.parked"),
    CONSULTATION_RESUMED("consultation.resumed"),
    CONSULTATION_CANCEL_REQUESTED("consultation.cancel_requested"),
    CONSULTATION_CANCELLED("consultation.cancelled"),
    CONSULTATION_FAILED("consultation.failed"),
    CONSULTATION_RESTARTED("consultation.restarted"),
    /** Of a document, whose id stands where a consultation's does; moves no consultation. */
    DOCUMENT_STORED("document.stored");

    private final String code;

    EventType(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
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
