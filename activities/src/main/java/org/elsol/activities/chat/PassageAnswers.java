package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.SourceKind;

/** Quotes what was said about something that no finding stands for. */
final class PassageAnswers {

    private static final double NAMED = 0.5;
    private static final double LEAST_COSINE = 0.35;
    /** So near that the words need not be the same. */
    private static final double NEAR_COSINE = 0.5;

    /** «De la vesícula» answers who was operated on. */
    private static final Pattern DONE = Pattern.compile("(?:oper|ciru|interven|quirurg)\\w*");

    /** Among so many hits an answer is looked for. */
    private static final int NEAR = 60;
    /** When something began is often told a little later. */
    private static final int BESIDE = 3;
    /** With one patient no more is quoted. */
    private static final int EXCHANGES = 3;

    private final Passages passages;
    private final HybridSearch search;
    private final ZoneId zone;

    PassageAnswers(Passages passages, HybridSearch search, ZoneId zone) {
        this.passages = passages;
        this.search = search;
        this.zone = zone;
    }

    /**
     * The passages that say most about these words.
     *
     * @return a line for each passage; empty where nothing was found
     */
    List<Section> quoting(String tenant, String words, SearchFilter filter, int limit, Map<String, Patient> known) {
        if (words.isBlank()) {
            return List.of();
        }
        boolean ofAll = filter.patientId() == null;
        List<Hit> hits = search.search(tenant, words, filter, limit);
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        List<Passage> near = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && (!ofAll || tellsOf(hit, passage, words))) {
                near.add(passage);
            }
        }
        return lines(near, known);
    }

    /**
     * What was said with one patient that answers a question by its words or by its meaning.
     *
     * @return in the order in which it was said; empty where nothing comes near
     */
    List<Passage> ofOne(String tenant, Reading reading, SearchFilter filter, int limit) {
        List<Passage> said = reading.asked().all().isEmpty() ? List.of() : near(tenant, reading, filter);
        List<Passage> telling = said.isEmpty() ? speakingOf(tenant, reading, filter, limit) : said;
        return telling.stream().limit(limit).toList();
    }

    private List<Passage> near(String tenant, Reading reading, SearchFilter filter) {
        AskedWords asked = reading.asked();
        List<Hit> hits = search.search(tenant, asked.text(), filter, NEAR);
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        Exchange.Finder exchanges = new Exchange.Finder(tenant, passages);
        List<Exchange> near = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && answers(hit, exchanges.around(passage), asked)) {
                near.add(exchanges.around(passage, reading.detail() == Detail.REASON ? 1 : 0));
            }
        }
        Set<Passage> telling = new LinkedHashSet<>();
        near.stream()
                .sorted(Comparator.comparing(exchange -> asked.amount() && !Amounts.toldIn(exchange.text())))
                .limit(EXCHANGES)
                .forEach(exchange -> telling.addAll(exchange.passages()));
        if (asked.amount() && telling.stream().noneMatch(passage -> Amounts.toldIn(passage.text()))) {
            near.stream()
                    .limit(1)
                    .forEach(exchange -> telling.addAll(exchanges
                            .around(exchange.passages().getLast(), BESIDE)
                            .passages()));
        }
        return telling.stream()
                .sorted(Comparator.comparing(Passage::recordedAt))
                .toList();
    }

    private static boolean answers(Hit hit, Exchange exchange, AskedWords asked) {
        return hit.scores().getOrDefault("vector", 0.0) >= NEAR_COSINE || asked.saidIn(exchange.text()) >= NAMED;
    }

    /** The passages that say all of the words of a question, of their patient and not in asking; best first. */
    List<Passage> ofAll(String tenant, Reading reading, SearchFilter filter, int limit) {
        AskedWords asked = reading.asked();
        if (asked.all().isEmpty()) {
            return List.of();
        }
        List<Hit> hits = search.search(tenant, asked.text(), filter, NEAR);
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        Exchange.Finder exchanges = new Exchange.Finder(tenant, passages);
        List<Passage> said = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && tells(hit, exchanges.around(passage), passage, reading)) {
                said.add(passage);
            }
        }
        return said.stream().limit(limit).toList();
    }

    private static boolean tells(Hit hit, Exchange exchange, Passage passage, Reading reading) {
        if (passage.text().stripTrailing().endsWith("?") || OtherPeople.spokenOfIn(exchange.text())) {
            return false;
        }
        return reading.certainties().equals(List.of(Certainty.DENIED))
                ? reading.asked().deniedIn(passage.text())
                : reading.asked().affirmedIn(exchange.text())
                        && (reading.wanted().isEmpty() || namesWanted(hit, passage, reading));
    }

    /** A denied term weighs less than one that is but named; a passage must say the very words, or the term. */
    private static boolean namesWanted(Hit hit, Passage passage, Reading reading) {
        String said = reading.wanted().stream().map(Wanted::said).collect(Collectors.joining(" "));
        String terms = reading.wanted().stream().map(Wanted::term).collect(Collectors.joining(" "));
        return hit.scores().getOrDefault("concept", 0.0) >= NAMED
                && (saysAll(passage, said) || (!terms.isBlank() && saysAll(passage, terms)));
    }

    /** The passages of one patient that speak of the kind that is asked for. */
    private List<Passage> speakingOf(String tenant, Reading reading, SearchFilter filter, int limit) {
        return reading.kinds().stream()
                .flatMap(kind -> SpokenKind.of(kind).stream())
                .findFirst()
                .map(spoken -> {
                    List<String> ids = search.search(tenant, spoken.query(), filter, limit).stream()
                            .map(Hit::passageId)
                            .toList();
                    Map<String, Passage> found = passages.byId(tenant, ids);
                    return ids.stream()
                            .flatMap(id -> Stream.ofNullable(found.get(id)))
                            .filter(passage -> spoken.isSpokenOfIn(passage.text()))
                            .toList();
                })
                .orElse(List.of());
    }

    private static boolean saysAll(Passage passage, String words) {
        List<String> said = plainWords(passage.text());
        return plainWords(words).stream()
                .filter(word -> !DONE.matcher(word).matches())
                .allMatch(word -> said.stream().anyMatch(other -> other.startsWith(stem(word))));
    }

    /** A line for each passage. */
    List<Section> lines(List<Passage> said, Map<String, Patient> known) {
        List<Item> lines = said.stream().map(passage -> line(passage, known)).toList();
        return lines.isEmpty() ? List.of() : List.of(Section.lines(heading(lines), lines));
    }

    /** A line for each passage under a heading. */
    Section lines(String heading, List<Passage> said, Map<String, Patient> known) {
        return Section.lines(
                heading, said.stream().map(passage -> line(passage, known)).toList());
    }

    /** Whether half of the words stand in the passage, in whatever form. */
    private static boolean saysHalf(Passage passage, String words) {
        List<String> said = plainWords(passage.text());
        List<String> asked = plainWords(words);
        long found = asked.stream()
                .filter(word -> said.stream().anyMatch(other -> other.startsWith(stem(word))))
                .count();
        return 2 * found >= asked.size();
    }

    private static List<String> plainWords(String text) {
        return QuestionText.of(text).words().stream()
                .map(QuestionWord::plain)
                .filter(word -> word.length() > 3)
                .toList();
    }

    private static String stem(String word) {
        return word.substring(0, Math.max(4, word.length() - 2));
    }

    /** Among all that was ever said something is always a little like the question: that is no answer to it. */
    private static boolean tellsOf(Hit hit, Passage passage, String words) {
        boolean near = hit.scores().getOrDefault("concept", 0.0) >= NAMED
                || hit.scores().getOrDefault("vector", 0.0) >= LEAST_COSINE;
        return saysAll(passage, words) || (near && saysHalf(passage, words));
    }

    private static String heading(List<Item> lines) {
        boolean written = lines.stream()
                .flatMap(line -> line.sources().stream())
                .allMatch(source -> source.kind() == SourceKind.DOCUMENT);
        return written ? "Esto es lo que está escrito" : "Esto es lo que se dijo";
    }

    private Item line(Passage passage, Map<String, Patient> known) {
        Patient patient = passage.patientId() == null ? null : known.get(passage.patientId());
        String who = patient == null ? "" : Called.of(patient) + ", ";
        String day = SpanishDates.day(LocalDate.ofInstant(passage.recordedAt(), zone));
        return new Item(who + day + ": «" + passage.text() + "»", List.of(Source.of(passage)));
    }
}
