package org.elsol.worker.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.jdbi.v3.core.Handle;

/** Finds where a text stands in any row of any table, and what files lie in a folder; new tables are found too. */
final class Traces {

    private final Database database;

    Traces(Database database) {
        this.database = database;
    }

    /** In how many rows of each table any of these texts stands; tables without any are left out. */
    SortedMap<String, Long> rowsWith(String... texts) {
        return database.of(Context.CONSULTATION).withHandle(handle -> {
            SortedMap<String, Long> found = new TreeMap<>();
            for (String table : tables(handle)) {
                long rows = handle.createQuery(
                                "select count(*) from " + table
                                        + " t where exists (select from unnest(:texts) x where strpos(to_jsonb(t)::text, x) > 0)")
                        .bindArray("texts", String.class, (Object[]) texts)
                        .mapTo(Long.class)
                        .one();
                if (rows > 0) {
                    found.put(table, rows);
                }
            }
            return found;
        });
    }

    /** The files under a folder, by their path within it. */
    static Set<String> files(Path folder) {
        if (!Files.exists(folder)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables(Handle handle) {
        return handle.createQuery("""
                select format('%I.%I', table_schema, table_name) from information_schema.tables
                where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
                """).mapTo(String.class).list();
    }
}
