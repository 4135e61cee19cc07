package org.elsol.store.transcription;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One revision of what was said; a revision never changes.
 *
 * @param language ISO 639-1, such as {@code es}
 * @param models by purpose: {@code speech}, {@code voiceActivity}, {@code diarization}; empty for posted turns
 */
public record Transcript(
        String consultationId, int revision, String language, List<Segment> segments, Map<String, ModelUse> models) {

    public Transcript {
        segments = List.copyOf(segments);
        models = Collections.unmodifiableMap(new TreeMap<>(models)); // in the same order in every process
    }

    /** The segments' texts, one a line; a segment in which nothing was said has none. */
    public String text() {
        return String.join(
                "\n",
                segments.stream()
                        .map(Segment::text)
                        .filter(text -> !text.isBlank())
                        .toList());
    }
}
