package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
     * @param literal only passages that have the words themselves, not only their sense
     * @return a line for each passage; empty where nothing was found
     */
    List<Section> quoting(
            String tenant, String words, boolean literal, SearchFilter filter, int limit, Map<String, Patient> known) {
        if (words.isBlank()) {
            return List.of();
        }
        boolean ofAll = filter.patientId() == null;
        List<Hit> hits = search.search(tenant, words, filter, limit).stream()
                .filter(hit -> !literal || hit.scores().containsKey("text"))
                .toList();
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        List<Item> lines = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && ((!literal && (!ofAll || isNear(hit))) || saysHalf(passage, words))) {
                lines.add(line(passage, known));
            }
        }
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
