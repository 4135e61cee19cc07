package org.elsol.store.erasure;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that go together; what removes them is what counts them.
 *
 * @param table with its schema
 * @param where the condition that they meet, over named parameters
 * @param removal the SQL that removes them, before its condition
 */
record Stretch(String table, String where, String removal) {

    /** Rows that are deleted. */
    static Stretch rows(String table, String where) {
        return new Stretch(table, where, "delete from " + table);
    }

    /** Rows that stay, and lose what makes them meet the condition. */
    static Stretch emptied(String table, String assignments, String where) {
        return new Stretch(table, where, "update " + table + " set " + assignments);
    }

    /** @param parameters of which the condition need not name all */
    long remove(Handle handle, Map<String, @Nullable String> parameters) {
        return bound(handle.createUpdate(removal + " where " + where), parameters)
                .execute();
    }

    /** @param parameters as of {@link #remove} */
    long count(Handle handle, Map<String, @Nullable String> parameters) {
        return bound(handle.createQuery("select count(*) from " + table + " where " + where), parameters)
                .mapTo(Long.class)
                .one();
    }

    private <S extends SqlStatement<S>> S bound(S statement, Map<String, @Nullable String> parameters) {
        parameters.forEach((name, value) -> {
            if (where.contains(":" + name)) {
                statement.bind(name, value);
            }
        });
        return statement;
    }
}
