package org.elsol.workflows.wire;

import com.fasterxml.jackson.annotation.JsonValue;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a step failed. Its name is the type of the {@code ApplicationFailure} that carries it, and it decides what
 * happens next: retried by Temporal, then parked for a person, or ended at once.
 */
public enum FailureKind {
    /** No sound can be decoded from the recording. */
    UNREADABLE_AUDIO(Course.END, "The recording holds no sound that can be decoded."),
    /** The recording is longer than the limit. */
    RECORDING_TOO_LONG(Course.END, "The recording is longer than this installation allows."),
    /** The document cannot be read: damaged, encrypted, or more than the limits allow once it is unpacked. */
    UNREADABLE_DOCUMENT(Course.END, "The document is damaged, encrypted or too large to be read."),
    /** A row, or audio, that the step needs is not there: the consultation was erased. */
    RECORD_MISSING(Course.END, "The record that this step works on is no longer there."),
    /** The record says that the run is to be cancelled: the step stopped, and nothing failed. */
    CANCEL_REQUESTED(Course.END, "A cancel was asked for."),
    /** A payload would be larger than Temporal takes. */
    PAYLOAD_TOO_LARGE(Course.END, "A message of the workflow was larger than the limit."),
    /** A speech model is missing, damaged or failed. */
    SPEECH_MODEL_UNAVAILABLE(Course.PARK, "The speech model did not answer. Check the models, then retry."),
    /** The sentence encoder is missing, damaged or failed. */
    SENTENCE_MODEL_UNAVAILABLE(Course.PARK, "The sentence model did not answer. Check the models, then retry."),
    /** The program that recognises text is missing, or failed. */
    TEXT_RECOGNITION_UNAVAILABLE(
            Course.PARK, "Text recognition did not answer. Check Tesseract with ./elsol doctor, then retry."),
    /** The language model does not answer. */
    LANGUAGE_MODEL_UNAVAILABLE(Course.PARK, "The language model did not answer. Retry when it is back."),
    /** The vector index does not answer, or refused a write. */
    INDEX_UNAVAILABLE(Course.PARK, "The search index did not answer. Retry when it is back."),
    /** The database or the audio store does not answer, or the disk is full. */
    STORAGE_UNAVAILABLE(Course.PARK, "Storage did not answer or is full. Make room, then retry."),
    /** A fault that nobody foresaw. */
    INTERNAL(Course.PARK, "An unexpected fault. The operator's log has the details; retry or cancel.");

    /** What becomes of the run. */
    public enum Course {
        /** Retried for a while, then the run waits as {@code needs_attention} for retry or cancel. */
        PARK,
        /** Never retried: what was done is undone, and the run ends {@code failed}. */
        END
    }

    private final Course course;
    private final String message;

    FailureKind(Course course, String message) {
        this.course = course;
        this.message = message;
    }

    public Course course() {
        return course;
    }

    /** A sentence for a person, free of anything about a patient. */
    public String message() {
        return message;
    }

    /** The code that integrators see, such as {@code unreadable_audio}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind whose name is {@code failureType}; empty for a type that is not ours. */
    public static Optional<FailureKind> of(String failureType) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(failureType))
                .findFirst();
    }

    /**
     * The kind behind what a step threw: of the nearest cause that carries one. A timeout, or a fault that nobody
     * mapped, is {@link #INTERNAL}.
     */
    public static FailureKind behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure application) {
                Optional<FailureKind> kind = of(application.getType());
                if (kind.isPresent()) {
                    return kind.get();
                }
            }
        }
        return INTERNAL;
    }
}
