package org.elsol.activities.erasure;

import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.keys.KeyDestroyed;
import org.elsol.store.keys.RecordKeys;

/** Kept histories and replies of models, behind the data key that sealed them, which goes first. */
record ErasedHistories(ErasedTables tables, RecordKeys keys) implements ErasedStore {

    @Override
    public String check() {
        return "the data key, asked for; " + tables.check();
    }

    @Override
    public long remove(Erased erased) {
        Erasure erasure = erased.erasure();
        long key = key(erasure);
        keys.destroy(erasure.tenant(), erasure.consultationId());
        return key + tables.remove(erased);
    }

    @Override
    public long remaining(Erased erased) {
        return key(erased.erasure()) + tables.remaining(erased);
    }

    /** 1 while there is one, or one could be made. */
    private long key(Erasure erasure) {
        try {
            return keys.find(erasure.tenant(), erasure.consultationId()).isPresent() ? 1 : 0;
        } catch (KeyDestroyed destroyed) {
            return 0;
        }
    }
}
