package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.knowledge.SourceKind;
import org.jspecify.annotations.Nullable;

/** Writes sections out, numbering the sources that they cite, with no more citations than are wanted. */
final class CitedText {

    /**
     * One item as it was written.
     *
     * @param cited numbers of its citations
     */
    record Line(String lead, Section.Style style, String text, List<Integer> cited) {}

    private final Map<Source, Integer> numbers = new LinkedHashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private final int mostCitations;
    private int unsaid;

    /** @param mostCitations from 1 */
    CitedText(int mostCitations) {
        this.mostCitations = Math.max(1, mostCitations);
    }

    /** The sections as text: sentences in one paragraph, lists below their headings; what there is no room for counted. */
    String write(List<Section> sections) {
        List<List<Item>> said = choose(sections);
        Set<Source> room = spareRoom(said);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < sections.size(); i++) {
            if (!said.get(i).isEmpty()) {
                append(text, sections.get(i), said.get(i), room);
            }
        }
        return text.append(rest(sections)).toString();
    }

    /** What was written, item by item. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** How much there was no room for, as it stands at the end; empty where there was. */
    String rest(List<Section> sections) {
        if (unsaid == 0) {
            return "";
        }
        boolean list = sections.getLast().style() == Section.Style.LINES;
        return (list ? "\n" : " ") + "… y " + unsaid + " más.";
    }

    /** @param names the patients' names by id */
    List<Citation> citations(Function<String, @Nullable String> names) {
        List<Citation> citations = new ArrayList<>();
        numbers.forEach((source, n) -> citations.add(new Citation(
                n,
                source.kind().code(),
                source.consultationId(),
                source.kind() == SourceKind.DOCUMENT ? null : source.segmentId(),
                source.startMs(),
                source.endMs(),
                source.page(),
                source.quote(),
                source.patientId() == null
                        ? null
                        : new CitedPatient(source.patientId(), names.apply(source.patientId())),
                source.recordedAt())));
        return citations;
    }

    /** One item of each section in turn, until the citations are used up: no section crowds out the next. */
    private List<List<Item>> choose(List<Section> sections) {
        Set<Source> cited = new LinkedHashSet<>();
        List<Integer> counts = new ArrayList<>(java.util.Collections.nCopies(sections.size(), 0));
        int longest = sections.stream()
                .mapToInt(section -> section.items().size())
                .max()
                .orElse(0);
        for (int row = 0; row < longest; row++) {
            for (int i = 0; i < sections.size(); i++) {
                List<Item> items = sections.get(i).items();
                if (row >= items.size()) {
                    continue;
                }
                Source first = items.get(row).sources().getFirst();
                if (counts.get(i) == row && (cited.contains(first) || cited.size() < mostCitations)) {
                    cited.add(first);
                    counts.set(i, row + 1);
                } else {
                    unsaid++;
                }
            }
        }
        List<List<Item>> said = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            said.add(sections.get(i).items().subList(0, counts.get(i)));
        }
        return said;
    }

    /** All sources that are cited: each item's first, then as many others as there is room for. */
    private Set<Source> spareRoom(List<List<Item>> said) {
        Set<Source> cited = new LinkedHashSet<>();
        said.forEach(items -> items.forEach(item -> cited.add(item.sources().getFirst())));
        for (List<Item> items : said) {
            for (Item item : items) {
                for (Source source : item.sources()) {
                    if (cited.size() < mostCitations) {
                        cited.add(source);
                    }
                }
            }
        }
        return cited;
    }

    private void append(StringBuilder text, Section section, List<Item> items, Set<Source> room) {
        List<String> cited =
                items.stream().map(item -> written(section, item, room)).toList();
        switch (section.style()) {
            case SENTENCE, PARAGRAPH ->
                text.append(text.isEmpty() ? "" : section.style() == Section.Style.SENTENCE ? " " : "\n")
                        .append(section.lead())
                        .append(' ')
                        .append(SpanishDates.list(cited, "y"))
                        .append('.');
            case LINES -> {
                text.append(text.isEmpty() ? "" : "\n").append(section.lead()).append(':');
                cited.forEach(line -> text.append("\n- ").append(line).append('.'));
            }
        }
    }

    private String written(Section section, Item item, Set<Source> room) {
        Set<Integer> cited = cited(item, room);
        lines.add(new Line(section.lead(), section.style(), item.text(), List.copyOf(cited)));
        return item.text() + " " + brackets(cited);
    }

    private Set<Integer> cited(Item item, Set<Source> room) {
        Set<Integer> cited = new LinkedHashSet<>();
        for (Source source : item.sources()) {
            if (room.contains(source)) {
                cited.add(numbers.computeIfAbsent(source, ignored -> numbers.size() + 1));
            }
        }
        return cited;
    }

    /** {@code [1][2]}. */
    static String brackets(Collection<Integer> cited) {
        StringBuilder brackets = new StringBuilder();
        cited.forEach(n -> brackets.append('[').append(n).append(']'));
        return brackets.toString();
    }
}
