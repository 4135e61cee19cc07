package org.elsol.store.knowledge;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How many passages a word stands in, about: PostgreSQL's statistics of the column tell it of the thousand most common stems
 * of all hospitals together. They are as old as the last analysis, which follows a change of a tenth of the rows, and are read
 * again after a minute.
 */
final class CommonWords {

    private static final long REREAD_NANOS = Duration.ofMinutes(1).toNanos();

    private record Counted(Map<String, Double> passages, long at) {}

    private volatile Counted counted = new Counted(Map.of(), System.nanoTime() - REREAD_NANOS);

    /**
     * The passages that each of these phrases may stand in at most, by that estimate; 0 for those with a stem that is not
     * common. Phrases that say nothing («de la») are not in it.
     *
     * @param phrases without accents
     */
    Map<String, Double> passages(Handle handle, List<String> phrases) {
        Map<String, Double> common = common(handle);
        Map<String, Double> passages = new HashMap<>();
        handle.createQuery("""
                select phrase, stems from unnest(:phrases) as said(phrase),
                    tsvector_to_array(to_tsvector('spanish', phrase)) as stems
                where cardinality(stems) > 0
                """)
                .bindArray("phrases", String.class, phrases)
                .map((row, context) -> Map.entry(
                        row.getString("phrase"),
                        rarest((String[]) row.getArray("stems").getArray(), common)))
                .forEach(phrase -> passages.put(phrase.getKey(), phrase.getValue()));
        return passages;
    }

    private static double rarest(String[] stems, Map<String, Double> common) {
        return Arrays.stream(stems)
                .mapToDouble(stem -> common.getOrDefault(stem, 0.0))
                .min()
                .orElse(0);
    }

    private Map<String, Double> common(Handle handle) {
        Counted known = counted;
        if (System.nanoTime() - known.at() < REREAD_NANOS) {
            return known.passages();
        }
        Map<String, Double> passages = new HashMap<>();
        handle.createQuery("""
                select stem, share * greatest(reltuples, 0) as passages
                from pg_stats, pg_class, unnest(most_common_elems::text::text[], most_common_elem_freqs) as said(stem, share)
                where schemaname = 'knowledge' and tablename = 'passage' and attname = 'words'
                  and pg_class.oid = 'knowledge.passage'::regclass and stem is not null
                """)
                .map((row, context) -> Map.entry(row.getString("stem"), row.getDouble("passages")))
                .forEach(stem -> passages.put(stem.getKey(), stem.getValue()));
        counted = new Counted(passages, System.nanoTime());
        return passages;
    }
}
