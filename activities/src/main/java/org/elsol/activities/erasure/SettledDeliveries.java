package org.elsol.activities.erasure;

import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;

/** Deliveries to webhooks: removed once every webhook has taken up what the log says of it, so that none comes later. */
record SettledDeliveries(ErasedTables tables, Consultations consultations, Webhooks webhooks) implements ErasedStore {

    @Override
    public String check() {
        return tables.check();
    }

    @Override
    public long remove(Erased erased) {
        return tables.remove(erased);
    }

    @Override
    public long remaining(Erased erased) {
        Erasure erasure = erased.erasure();
        long last = consultations.events(erasure.tenant(), erasure.consultationId(), 0).stream()
                .mapToLong(Event::sequence)
                .max()
                .orElse(0);
        long behind = webhooks.all().stream()
                .filter(webhook -> webhook.tenant().equals(erasure.tenant()) && webhook.takenUpTo() < last)
                .count();
        return tables.remaining(erased) + behind;
    }
}
