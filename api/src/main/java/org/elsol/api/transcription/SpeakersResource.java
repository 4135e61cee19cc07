package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.elsol.store.transcription.Speaker;

/** The speakers of the newest transcript; none while there is no transcript. */
@Schema(name = "Speakers")
public record SpeakersResource(List<Speaker> speakers) {

    public SpeakersResource {
        speakers = List.copyOf(speakers);
    }
}
