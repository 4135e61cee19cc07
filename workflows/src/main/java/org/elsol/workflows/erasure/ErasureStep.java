package org.elsol.workflows.erasure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is taken from one store. */
public enum ErasureStep {
    /** Runs that are under way are cancelled, and have ended. */
    RUNS,
    /** The recording and what was decoded of it. */
    AUDIO,
    /** The search index: removed, merged away, and counted. */
    INDEX,
    TRANSCRIPT,
    FINDINGS,
    KNOWLEDGE,
    CONVERSATIONS,
    /** Answers kept for calls that are made twice. */
    CALLS,
    DELIVERIES,
    /** The data key first, then the histories and replies that it sealed. */
    HISTORIES,
    /** The consultation's own rows, and the patient's if he goes with it. */
    RECORD,
    /** Files that live for as long as a call or a step. */
    SPOOL,
    /** What deleted rows left in the files of the database. */
    TRACES;

    /** The name in rows and certificates: lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
