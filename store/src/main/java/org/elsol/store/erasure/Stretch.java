package org.elsol.store.erasure;

import java.util.Map;
import org.jdbi.v3.core.Handle;
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

    long remove(Handle handle, Map<String, ? extends @Nullable Object> parameters) {
        var update = handle.createUpdate(removal + " where " + where);
        parameters.forEach((name, value) -> bind(name, () -> update.bindByType(name, value, type(value))));
        return update.execute();
    }

    long count(Handle handle, Map<String, ? extends @Nullable Object> parameters) {
        var query = handle.createQuery("select count(*) from " + table + " where " + where);
        parameters.forEach((name, value) -> bind(name, () -> query.bindByType(name, value, type(value))));
        return query.mapTo(Long.class).one();
    }

    /** Not every condition names every parameter. */
    private void bind(String name, Runnable binding) {
        if (where.contains(":" + name)) {
            binding.run();
        }
    }

    private static java.lang.reflect.Type type(@Nullable Object value) {
        return value == null ? String.class : value.getClass();
    }
}
