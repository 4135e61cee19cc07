package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.store.chat.Grounding;
import org.elsol.store.consultation.Patient;
import org.jspecify.annotations.Nullable;

/**
 * An answer before its sources are numbered.
 *
 * @param opening what stands before the sections and states no fact; empty where nothing does
 * @param grounding how far it rests on citations
 */
record Draft(
        Intent intent,
        String opening,
        List<Section> sections,
        Grounding grounding,
        List<Patient> patients,
        List<String> followUps,
        @Nullable String notice) {

    Draft {
        sections = List.copyOf(sections);
        patients = List.copyOf(patients);
        followUps = List.copyOf(followUps);
    }

    /** What is said where nothing was found. */
    static Draft nothing(Intent intent, String said, List<Patient> patients, List<String> followUps) {
        return new Draft(intent, said, List.of(), Grounding.NONE, patients, followUps, null);
    }

    static Draft ambiguous(Intent intent, String asking, List<Patient> patients, List<String> followUps) {
        return new Draft(intent, asking, List.of(), Grounding.AMBIGUOUS, patients, followUps, null);
    }

    /** With more to say; what is quoted in it already is not said again. */
    Draft with(List<Section> more) {
        Set<String> quoted = sections.stream()
                .filter(section -> section.style() == Section.Style.LINES)
                .flatMap(section -> section.items().stream())
                .flatMap(item -> item.sources().stream())
                .map(source -> source.consultationId() + "/" + source.segmentId())
                .collect(Collectors.toSet());
        List<Section> all = new ArrayList<>(sections);
        for (Section section : more) {
            List<Item> items = section.items().stream()
                    .filter(item -> item.sources().stream()
                            .noneMatch(source -> quoted.contains(source.consultationId() + "/" + source.segmentId())))
                    .toList();
            if (!items.isEmpty()) {
                all.add(new Section(section.lead(), section.style(), items));
            }
        }
        return new Draft(intent, opening, all, grounding, patients, followUps, notice);
    }

    Draft noticing(@Nullable String more) {
        if (more == null) {
            return this;
        }
        String all = notice == null ? more : notice + " " + more;
        return new Draft(intent, opening, sections, grounding, patients, followUps, all);
    }
}
