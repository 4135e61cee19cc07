package org.elsol.store.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event for one webhook.
 *
 * @param id the same at every attempt, so that a receiver can tell a repetition
 * @param sequence of the event
 * @param recordId of the consultation or document that the event is about
 * @param type of the event
 * @param body what is sent: an {@link EventNotice} as JSON
 * @param attempts how often it was sent
 * @param answer the HTTP status of the last attempt; null if there was no answer
 * @param fault why the last attempt failed; null if it did not
 */
public record Delivery(
        String id,
        String webhookId,
        long sequence,
        String recordId,
        String type,
        String body,
        DeliveryStatus status,
        int attempts,
        @Nullable Integer answer,
        @Nullable DeliveryFault fault,
        Instant takenAt,
        @Nullable Instant attemptedAt,
        @Nullable Instant deliveredAt) {}
