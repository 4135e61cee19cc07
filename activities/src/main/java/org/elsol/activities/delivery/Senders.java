package org.elsol.activities.delivery;

import java.net.URI;
import java.time.Instant;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.SigningSecret;
import org.jspecify.annotations.Nullable;

/** Webhooks by HTTP, people by mail. */
public final class Senders implements EventSender {

    private final EventSender webhooks;
    private final @Nullable EventSender mail;

    /** @param mail null where no mail server is set: attempts at what is for people then fail */
    public Senders(EventSender webhooks, @Nullable EventSender mail) {
        this.webhooks = webhooks;
        this.mail = mail;
    }

    @Override
    public Outcome send(URI receiver, SigningSecret secret, Delivery delivery, Instant now) {
        if (!"mailto".equalsIgnoreCase(receiver.getScheme())) {
            return webhooks.send(receiver, secret, delivery, now);
        }
        return mail == null ? Outcome.failed(DeliveryFault.NO_MAIL_SERVER) : mail.send(receiver, secret, delivery, now);
    }
}
