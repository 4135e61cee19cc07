package org.elsol.activities.erasure;

import org.elsol.store.Database;
import org.elsol.store.erasure.ErasedRows;
import org.elsol.store.erasure.ErasedRows.Erased;

/** Rows of one context. */
record ErasedTables(Database database, ErasedRows rows) implements ErasedStore {

    @Override
    public String check() {
        return "rows of the schema " + rows.context().schema() + " that hold anything of it, counted";
    }

    @Override
    public long remove(Erased erased) {
        return rows.remove(database.of(rows.context()), erased);
    }

    @Override
    public long remaining(Erased erased) {
        return rows.count(database.of(rows.context()), erased);
    }
}
