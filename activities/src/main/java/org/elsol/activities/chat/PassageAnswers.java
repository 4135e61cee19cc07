package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.store.consultation.Patient;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.SourceKind;

/** Quotes what was said about something that no finding stands for. */
final class PassageAnswers {

    private static final double LEAST_CONCEPT = 0.25;
    private static final double NAMED = 0.5;
    private static final double LEAST_COSINE = 0.35;

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
            if (passage != null && (!ofAll || isNear(hit) || saysHalf(passage, words))) {
                near.add(passage);
            }
        }
        return lines(near, known);
    }

    /**
     * The passages that name what a question asks for, by its term or by its words; among all patients, only those that tell
     * it and do not ask, best first.
     */
    List<Passage> naming(String tenant, Reading reading, SearchFilter filter, int limit) {
        String words = reading.wanted().isEmpty()
                ? reading.content()
                : reading.wanted().stream().map(Wanted::said).collect(Collectors.joining(" "));
        if (words.isBlank()) {
            return List.of();
        }
        boolean ofAll = filter.patientId() == null;
        List<Hit> hits = search.search(tenant, words, filter, limit);
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        List<Passage> naming = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && names(hit, passage, words, reading.wanted().isEmpty())) {
                boolean asks = passage.text().stripTrailing().endsWith("?");
                if (!ofAll || !asks) {
                    naming.add(passage);
                }
            }
        }
        return naming;
    }

    /** A denied term weighs less than one that is but named. */
    private static boolean names(Hit hit, Passage passage, String words, boolean unknown) {
        return unknown
                ? hit.scores().containsKey("text") && saysHalf(passage, words)
                : hit.scores().getOrDefault("concept", 0.0) >= NAMED;
    }

    /** A line for each passage. */
    List<Section> lines(List<Passage> said, Map<String, Patient> known) {
        List<Item> lines = said.stream().map(passage -> line(passage, known)).toList();
        return lines.isEmpty() ? List.of() : List.of(Section.lines(heading(lines), lines));
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
    private static boolean isNear(Hit hit) {
        return hit.scores().getOrDefault("concept", 0.0) >= LEAST_CONCEPT
                || hit.scores().getOrDefault("vector", 0.0) >= LEAST_COSINE;
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
