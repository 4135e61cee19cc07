package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.store.consultation.Patient;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;

/** Quotes what was said about something that no finding stands for. */
final class PassageAnswers {

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
        List<Hit> hits = search.search(tenant, words, filter, limit).stream()
                .filter(hit -> !literal || hit.scores().containsKey("text"))
                .toList();
        Map<String, Passage> found =
                passages.byId(tenant, hits.stream().map(Hit::passageId).toList());
        List<Item> lines = new ArrayList<>();
        hits.stream()
                .map(hit -> found.get(hit.passageId()))
                .filter(Objects::nonNull)
                .forEach(passage -> lines.add(line(passage, known)));
        return lines.isEmpty() ? List.of() : List.of(Section.lines("Esto es lo que se dijo", lines));
    }

    private Item line(Passage passage, Map<String, Patient> known) {
        Patient patient = passage.patientId() == null ? null : known.get(passage.patientId());
        String who = patient == null ? "" : Called.of(patient) + ", ";
        String day = SpanishDates.day(LocalDate.ofInstant(passage.recordedAt(), zone));
        return new Item(who + day + ": «" + passage.text() + "»", List.of(Source.of(passage)));
    }
}
