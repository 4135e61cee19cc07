package org.elsol.api.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.DeliveryStatus;
import org.jspecify.annotations.Nullable;

/** One event for one webhook. */
@Schema(name = "Delivery")
public record DeliveryResource(
        @Schema(description = "The webhook-id of its attempts")
        String id,

        @Schema(description = "Of the event") long sequence,

        @Schema(example = "consultation.completed") String type,

        @Schema(description = "Of the transcription or the document that the event is about")
        String recordId,

        DeliveryStatus status,

        int attempts,

        @Schema(description = "The HTTP status of the last attempt; null if there was no answer", example = "503")
        @Nullable
        Integer answer,

        @Schema(description = "Why the last attempt failed") @Nullable
        DeliveryFault fault,

        @Nullable Instant attemptedAt,

        @Nullable Instant deliveredAt) {

    static DeliveryResource of(Delivery delivery) {
        return new DeliveryResource(
                delivery.id(),
                delivery.sequence(),
                delivery.type(),
                delivery.recordId(),
                delivery.status(),
                delivery.attempts(),
                delivery.answer(),
                delivery.fault(),
                delivery.attemptedAt(),
                delivery.deliveredAt());
    }
}
