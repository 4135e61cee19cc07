package org.elsol.activities.delivery;

import java.net.URI;
import java.time.Instant;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.SigningSecret;

/** Makes attempts at deliveries. */
public interface EventSender {

    /**
     * Makes one attempt and waits for what becomes of it.
     *
     * @param receiver where the delivery goes
     * @param secret what it is signed with, where the receiver checks that
     * @param now when the attempt is made
     */
    Outcome send(URI receiver, SigningSecret secret, Delivery delivery, Instant now);
}
