package org.elsol.store.extraction;

import org.jspecify.annotations.Nullable;

/**
 * Where a fact was said.
 *
 * @param startMs milliseconds from the start of the recording; null where the words have no sound
 * @param quote exactly as it stands in the segment
 */
public record Evidence(
        String segmentId, @Nullable Long startMs, @Nullable Long endMs, String quote) {}
