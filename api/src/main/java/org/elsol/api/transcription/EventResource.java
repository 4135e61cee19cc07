package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.elsol.store.consultation.Event;

/** One entry of a consultation's log. */
@Schema(name = "Event")
public record EventResource(
        @Schema(description = "Grows with time; what Last-Event-ID holds")
        long sequence,

        @Schema(example = "audio.transcribed") String type,

        Instant occurredAt,

        @Schema(description = "Ids, counts and codes") Map<String, Object> details) {

    static EventResource of(Event event) {
        return new EventResource(event.sequence(), event.type().code(), event.occurredAt(), event.details());
    }
}
