package org.elsol.activities.erasure;

import java.util.Set;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.store.erasure.ErasedRows.Erased;

/** The search index. */
record ErasedVectors(VectorIndex index) implements ErasedStore {

    @Override
    public String check() {
        return "passages in the search index, by query and by count, once what was removed is merged away";
    }

    @Override
    public long remove(Erased erased) {
        long there = remaining(erased);
        index.erase(erased.erasure().tenant(), Set.of(erased.erasure().consultationId()));
        return there;
    }

    @Override
    public long remaining(Erased erased) {
        return index.ids(erased.erasure().tenant(), erased.erasure().consultationId())
                .size();
    }
}
