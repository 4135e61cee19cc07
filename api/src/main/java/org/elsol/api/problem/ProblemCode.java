package org.elsol.api.problem;

import java.util.Locale;

/** The kinds of error that a caller can meet; {@link #code} and {@link #type} never change. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    MALFORMED_UPLOAD(400, "The upload cannot be read"),
    UNAUTHORIZED(401, "A valid API key is needed"),
    FORBIDDEN(403, "The role of the API key does not allow this"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted media types is offered"),
    WRONG_STATUS(409, "The status does not allow this"),
    IDEMPOTENCY_KEY_REUSED(409, "The idempotency key was used for another call"),
    LEGAL_HOLD(409, "A legal hold keeps the record"),
    ERASED(410, "The record was erased"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The media type is not supported"),
    RANGE_NOT_SATISFIABLE(416, "The range lies outside of the audio"),
    UNREADABLE_AUDIO(422, "The file holds no sound that can be decoded"),
    UNSUPPORTED_DOCUMENT(422, "The file is no PDF and no PNG, JPEG or TIFF image"),
    ENCRYPTED_DOCUMENT(422, "The PDF is protected"),
    UNREADABLE_DOCUMENT(422, "The document is damaged"),
    TOO_MANY_PAGES(422, "The document has too many pages"),
    DOCUMENT_TOO_LARGE(422, "The document unpacks to more than the limits allow"),
    AMBIGUOUS_PATIENT(422, "The name fits more than one patient"),
    INTERNAL(500, "An unexpected fault"),
    STORAGE_UNAVAILABLE(503, "Storage does not answer"),
    ENGINE_UNAVAILABLE(503, "The workflow engine does not answer"),
    NOT_ANSWERED(503, "There is no answer yet");

    private final int status;
    private final String title;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }

    /** A short sentence that is the same for all problems of this kind. */
    public String title() {
        return title;
    }

    /** What programs compare, such as {@code unreadable_audio}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The problem type's URI, such as {@code urn:elsol:problem:unreadable_audio}. */
    public String type() {
        return "urn:elsol:problem:" + code();
    }
}
