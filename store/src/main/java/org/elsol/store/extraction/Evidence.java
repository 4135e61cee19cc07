package org.elsol.store.extraction;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact was said, or stands.
 *
 * @param startMs milliseconds from the start of the recording; null where the words have no sound
 * @param quote exactly as it stands in the segment
 * @param page of a document, from 1; null, and left out of JSON, where it was said
 */
public record Evidence(
        String segmentId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        String quote,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer page) {

    /** In a transcript. */
    public Evidence(String segmentId, @Nullable Long startMs, @Nullable Long endMs, String quote) {
        this(segmentId, startMs, endMs, quote, null);
    }
}
