package org.elsol.store.delivery;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.elsol.store.consultation.EventType;

/**
 * A receiver of events.
 *
 * @param events the types that it wants; none stands for all
 * @param takenUpTo up to this sequence number the log was looked through for it
 */
public record Webhook(String id, String tenant, URI url, Set<EventType> events, long takenUpTo, Instant createdAt) {

    public Webhook {
        events = Set.copyOf(events);
    }

    /** Whether it wants events of this type. */
    public boolean wants(EventType type) {
        return events.isEmpty() || events.contains(type);
    }
}
