package org.elsol.store.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.PlainText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Full-text search for any of some words, in a time that does not grow with how common they are: the rarest words find
 * passages, about {@value #MOST_FOUND} at most, and the others only count where they stand in one of these. Where no word is
 * common, and within one patient, all words find.
 */
final class WordSearch {

    /** So many passages that another way to say a word finds tell nothing, and cost most. */
    private static final int BROAD = 1000;

    private static final int MOST_FOUND = 4000;

    private final Jdbi jdbi;
    private final CommonWords common = new CommonWords();

    /**
     * All ways to say a word that count alike.
     *
     * @param passages about how many have one of them, where they are common
     */
    private record Way(int word, double weight, List<String> phrases, double passages) {

        boolean isOwn() {
            return weight == 1;
        }
    }

    WordSearch(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** As {@link Passages#search(String, List, SearchFilter, int)} says. */
    Map<String, Double> search(String tenant, List<AskedWord> words, SearchFilter filter, int limit) {
        return jdbi.withHandle(handle -> {
            List<Way> ways = ways(handle, words);
            return ranked(
                    handle, tenant, ways, filter.patientId() == null ? finding(ways) : ways.size(), filter, limit);
        });
    }

    /** The rarest first, the query's own words before others. */
    private List<Way> ways(Handle handle, List<AskedWord> words) {
        Map<String, Double> passages = common.passages(
                handle,
                words.stream()
                        .map(word -> PlainText.fold(word.phrase()))
                        .distinct()
                        .toList());
        List<Way> ways = new ArrayList<>();
        words.stream()
                .filter(word -> passages.containsKey(PlainText.fold(word.phrase())))
                .collect(Collectors.groupingBy(word -> List.of(word.word(), word.weight())))
                .values()
                .forEach(alike -> ways.add(new Way(
                        alike.getFirst().word(),
                        alike.getFirst().weight(),
                        alike.stream().map(AskedWord::phrase).distinct().toList(),
                        alike.stream()
                                .map(word -> PlainText.fold(word.phrase()))
                                .distinct()
                                .mapToDouble(phrase -> passages.getOrDefault(phrase, 0.0))
                                .sum())));
        ways.removeIf(way -> !way.isOwn() && way.passages() >= BROAD);
        ways.sort(Comparator.comparing(Way::isOwn)
                .reversed()
                .thenComparingDouble(Way::passages)
                .thenComparingInt(Way::word));
        return ways;
    }

    /** How many of these find passages; the first does at any rate. */
    private static int finding(List<Way> ways) {
        int finding = 0;
        double passages = 0;
        for (Way way : ways) {
            passages += way.passages();
            if (finding > 0 && passages > MOST_FOUND) {
                break;
            }
            finding++;
        }
        return finding;
    }

    private static Map<String, Double> ranked(
            Handle handle, String tenant, List<Way> ways, int finding, SearchFilter filter, int limit) {
        Map<String, Double> ranked = new LinkedHashMap<>();
        List<Integer> places = new ArrayList<>();
        List<String> phrases = new ArrayList<>();
        for (int place = 0; place < ways.size(); place++) {
            for (String phrase : ways.get(place).phrases()) {
                places.add(place);
                phrases.add(phrase);
            }
        }
        handle.createQuery("""
                with phrase as (
                    select place, phraseto_tsquery('spanish', written) || phraseto_tsquery('spanish', plain) as query
                    from unnest(cast(:places as int[]), :written, :plain) as a(place, written, plain)),
                asked as (
                    select place, string_agg('(' || query::text || ')', ' | ') as query
                    from phrase where numnode(query) > 0 group by place),
                said as materialized (
                    select way - 1 < :finding as finds, word, weight, passages, query::tsquery as query,
                        replace(query || ' ', ''' ', ''':A ')::tsquery as own
                    from asked
                        join unnest(cast(:words as int[]), cast(:weights as float8[]), cast(:passages as float8[]))
                            with ordinality as w(word, weight, passages, way) on way - 1 = place),
                found as materialized (
                    select p.id, p.words, s.word, s.weight, s.own
                    from said s join knowledge.passage p on p.words @@ s.query
                    where s.finds and p.tenant = :tenant
                      and (cast(:kind as text) is null or p.source = :kind)
                      and (cast(:patient as text) is null or p.patient_id = :patient)
                      and (cast(:from as timestamptz) is null or p.recorded_at >= :from)
                      and (cast(:to as timestamptz) is null or p.recorded_at < :to)),
                heard as (
                    select id, words, word, weight, own, null::float8 as passages from found
                    union all
                    select p.id, p.words, s.word, s.weight, s.own, s.passages
                    from said s join (select distinct on (id) id, words from found) p on not s.finds and p.words @@ s.query),
                told as (
                    select id, word, max(passages) as passages,
                        max(weight * case when words @@ own then 1 else 0.5::float8 end
                            / (1 + ln(1 + length(words)))) as weight
                    from heard group by id, word),
                spread as (select word, coalesce(max(passages), count(*)) as passages from told group by word)
                select t.id, sum(t.weight / ln(2.72 + s.passages)) as rank
                from told t join spread s using (word)
                group by t.id order by rank desc, t.id limit :limit
                """)
                .bind("tenant", tenant)
                .bind("finding", finding)
                .bind("places", array(places.stream()))
                .bindArray("written", String.class, phrases)
                .bindArray(
                        "plain",
                        String.class,
                        phrases.stream().map(PlainText::fold).toList())
                .bind("words", array(ways.stream().map(Way::word)))
                .bind("weights", array(ways.stream().map(Way::weight)))
                .bind("passages", array(ways.stream().map(Way::passages)))
                .bind("limit", limit)
                .bindMap(Passages.limits(filter))
                .map((row, context) -> Map.entry(row.getString("id"), row.getDouble("rank")))
                .forEach(hit -> ranked.put(hit.getKey(), hit.getValue()));
        return ranked;
    }

    private static String array(Stream<?> numbers) {
        return numbers.map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
