package org.elsol.activities.delivery;

import java.time.Duration;
import org.elsol.store.delivery.ReceiverNetworks;

/**
 * How deliveries are sent.
 *
 * @param networks where they may go
 * @param attemptLimit for one attempt, from the name's look-up to the answer's end
 * @param atOnce attempts for one webhook at the same time, each about another record
 * @param round how long one call of the activity goes on at most
 * @param keepArrived how long the list of deliveries remembers those that arrived
 */
public record DeliverySettings(
        ReceiverNetworks networks, Duration attemptLimit, int atOnce, Duration round, Duration keepArrived) {

    public DeliverySettings {
        if (!attemptLimit.isPositive() || !round.isPositive() || !keepArrived.isPositive() || atOnce < 1) {
            throw new IllegalArgumentException("limits on deliveries must be positive");
        }
    }

    /** 15 s for an attempt, 8 at once, rounds of a minute, a memory of 30 days. */
    public static DeliverySettings to(ReceiverNetworks networks) {
        return new DeliverySettings(networks, Duration.ofSeconds(15), 8, Duration.ofMinutes(1), Duration.ofDays(30));
    }
}
