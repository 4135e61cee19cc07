package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.store.consultation.Patient;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.SourceKind;

/** Quotes what was said about something that no finding stands for. */
final class PassageAnswers {

    private static final double NAMED = 0.5;
    private static final double LEAST_COSINE = 0.35;

    /** «De la vesícula» answers who was operated on. */
    private static final Pattern DONE = Pattern.compile("(?:oper|ciru|interven|quirurg)\\w*");

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
     * The passages that name what a question asks for, by its term or by its words; among all patients, only those that tell
     * it and do not ask, best first.
     */
    List<Passage> naming(String tenant, Reading reading, SearchFilter filter, int limit) {
        String words = reading.wanted().isEmpty()
                ? reading.content()
                : reading.wanted().stream().map(Wanted::said).collect(Collectors.joining(" "));
        boolean ofAll = filter.patientId() == null;
        if (words.isBlank()) {
            return ofAll ? List.of() : speakingOf(tenant, reading, filter, limit);
        }
        List<Hit> hits = search.search(tenant, words, filter, limit);
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        List<Passage> naming = new ArrayList<>();
        for (Hit hit : hits) {
            Passage passage = found.get(hit.passageId());
            if (passage != null && names(hit, passage, words, reading.wanted().isEmpty())) {
                if (!ofAll || tells(passage, reading, words)) {
                    naming.add(passage);
                }
            }
        }
        return naming;
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

    /** Among all patients a passage must say the very words, or the term, of its patient; it must not ask. */
    private static boolean tells(Passage passage, Reading reading, String words) {
        boolean asks = passage.text().stripTrailing().endsWith("?");
        String terms = reading.wanted().stream().map(Wanted::term).collect(Collectors.joining(" "));
        return !asks
                && !OtherPeople.spokenOfIn(passage.text())
                && (saysAll(passage, words) || (!terms.isBlank() && saysAll(passage, terms)));
    }

    private static boolean saysAll(Passage passage, String words) {
        List<String> said = plainWords(passage.text());
        return plainWords(words).stream()
                .filter(word -> !DONE.matcher(word).matches())
                .allMatch(word -> said.stream().anyMatch(other -> other.startsWith(stem(word))));
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
