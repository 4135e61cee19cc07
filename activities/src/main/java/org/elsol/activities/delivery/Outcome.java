package org.elsol.activities.delivery;

import org.elsol.store.delivery.DeliveryFault;
import org.jspecify.annotations.Nullable;

/**
 * What became of one attempt.
 *
 * @param answer the status of HTTP, or of SMTP; null if there was no answer
 * @param fault null if the receiver has the delivery
 */
public record Outcome(@Nullable Integer answer, @Nullable DeliveryFault fault) {

    static Outcome answered(int status) {
        return new Outcome(status, status / 100 == 2 ? null : DeliveryFault.REFUSED_BY_RECEIVER);
    }

    static Outcome failed(DeliveryFault fault) {
        return new Outcome(null, fault);
    }
}
