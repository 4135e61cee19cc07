package org.elsol.store.consultation;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One entry of the append-only log.
 *
 * @param sequence grows by time of commit over all consultations of all tenants
 * @param details ids, counts and codes; never clinical text
 */
public record Event(
        long sequence,
        String tenant,
        String consultationId,
        EventType type,
        Instant occurredAt,
        Map<String, Object> details) {

    public Event {
        details = Collections.unmodifiableMap(new TreeMap<>(details)); // in the same order in every process
    }
}
