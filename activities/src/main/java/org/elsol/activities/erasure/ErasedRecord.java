package org.elsol.activities.erasure;

import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.ErasedRows.Erased.Turn;
import org.elsol.store.erasure.Erasures;

/** The consultation's own rows, and whose it was. */
record ErasedRecord(ErasedTables tables, Erasures erasures) implements ErasedStore {

    @Override
    public String check() {
        return tables.check() + "; the log keeps its events without whose it was and when it was recorded";
    }

    @Override
    public long remove(Erased erased) {
        long removed = tables.remove(erased);
        if (erased.turn() != Turn.LATER) {
            erasures.forgetPatient(erased.erasure().consultationId());
        }
        return removed;
    }

    @Override
    public long remaining(Erased erased) {
        return tables.remaining(erased) + (erased.turn() == Turn.LATER ? 1 : 0);
    }
}
