package org.elsol.store.knowledge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.elsol.store.extraction.Certainty;
import org.jspecify.annotations.Nullable;

/**
 * What is between two entities, and where that was said.
 *
 * @param from an entity's id
 * @param to an entity's id
 * @param certainty how it was said; null of what was not said, as who attended
 * @param first when it was recorded first
 * @param last when it was recorded last
 * @param evidence every place where it was said, the oldest first; empty of what was not said
 */
public record Relation(
        String from,
        String to,
        Kind kind,
        @Nullable Certainty certainty,
        Instant first,
        Instant last,
        List<Place> evidence) {

    public Relation {
        evidence = List.copyOf(evidence);
    }

    /** What it is. */
    public enum Kind {
        HAS,
        TAKES,
        ALLERGIC_TO,
        TESTED_BY,
        UNDERWENT,
        RELATIVE_HAS,
        ATTENDED_BY;

        /** The name in the API: lower case. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A quote and where it stands.
     *
     * @param kind whether it was said, or stands in a document
     * @param id the transcription's or the document's
     * @param startMs milliseconds from the start of the recording; null where the words have no sound
     * @param page of a document, from 1; null where it was said
     */
    public record Place(
            SourceKind kind,
            String id,
            String segmentId,
            @Nullable Long startMs,
            @Nullable Long endMs,
            @Nullable Integer page,
            String quote,
            Instant recordedAt) {}
}
