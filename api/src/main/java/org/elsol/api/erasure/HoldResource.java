package org.elsol.api.erasure;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.elsol.store.erasure.Hold;
import org.jspecify.annotations.Nullable;

/** A legal hold; one of the two ids is null. */
@Schema(name = "Hold")
public record HoldResource(
        String id,
        @Nullable String transcriptionId,
        @Nullable String patientId,
        String reference,

        @Schema(description = "The name of the key") String setBy,

        Instant setAt) {

    static HoldResource of(Hold hold) {
        return new HoldResource(
                hold.id(), hold.consultationId(), hold.patientId(), hold.reference(), hold.setBy(), hold.setAt());
    }
}
