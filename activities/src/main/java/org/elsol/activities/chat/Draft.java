package org.elsol.activities.chat;

import java.util.List;
import java.util.stream.Stream;
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

    Draft with(List<Section> more) {
        List<Section> all = Stream.concat(sections.stream(), more.stream()).toList();
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
