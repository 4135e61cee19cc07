package org.elsol.store.transcription;

import java.util.List;
import java.util.Map;

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
        models = Map.copyOf(models);
    }

    /** The segments' texts, one a line. */
    public String text() {
        return String.join("\n", segments.stream().map(Segment::text).toList());
    }
}
