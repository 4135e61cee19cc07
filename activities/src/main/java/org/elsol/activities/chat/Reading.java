package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a question was understood to ask.
 *
 * @param intent null where the question does not say it by itself
 * @param kinds kinds of finding that it names, in its order; empty where it names none
 * @param wanted findings that it names
 * @param certainties only findings so said; empty where the intent decides
 * @param detail what it asks beyond the fact itself
 * @param refersBack whether it means something only after another question: «¿desde cuándo?», «¿y ella?»
 * @param ofThem whether it asks among those of the answer before: «¿cuáles de ellos…?»
 * @param loose its words that stand for nothing known, as they were written
 * @param asked its words that carry meaning
 * @param sex whose patients alone are asked for; null for all
 * @param clinician whose consultations alone are asked for, as the name was written; null for all
 */
record Reading(
        @Nullable Intent intent,
        Who who,
        List<FindingKind> kinds,
        List<Wanted> wanted,
        List<Certainty> certainties,
        Period period,
        Detail detail,
        boolean refersBack,
        boolean ofThem,
        List<String> loose,
        AskedWords asked,
        @Nullable Sex sex,
        @Nullable String clinician) {

    /** A passage that names the thing says nothing of these. */
    private static final Set<FindingKind> SPECIAL =
            Set.of(FindingKind.ALLERGY, FindingKind.FAMILY_HISTORY, FindingKind.CONCERN);

    /** What is done, and what it is done against. */
    private static final Set<FindingKind> DONE =
            Set.of(FindingKind.RECOMMENDATION, FindingKind.MEDICATION, FindingKind.FOLLOW_UP);

    private static final Set<FindingKind> TREATED = Set.of(FindingKind.SYMPTOM, FindingKind.DIAGNOSIS);

    Reading {
        kinds = List.copyOf(kinds);
        wanted = List.copyOf(wanted);
        certainties = List.copyOf(certainties);
        loose = List.copyOf(loose);
    }

    /** Whether it asks for one thing that is there, so that passages that name it may answer. */
    boolean namesOneThing() {
        boolean plain = wanted.stream().allMatch(one -> one.byTerm() && !one.absent() && one.bound() == null);
        boolean one = wanted.isEmpty() ? !loose.isEmpty() : wanted.size() == 1;
        boolean was = certainties.isEmpty()
                || certainties.equals(List.of(Certainty.DENIED))
                || certainties.equals(List.of(Certainty.AFFIRMED, Certainty.HISTORICAL));
        return plain && one && was && kinds.stream().noneMatch(SPECIAL::contains);
    }

    /** Whether what it names is but what the kind that it asks for is against: «¿qué le indicaron para la gripe?». */
    boolean namesPurpose() {
        return !wanted.isEmpty()
                && kinds.stream().anyMatch(DONE::contains)
                && wanted.stream().allMatch(one -> one.kind() != null && TREATED.contains(one.kind()));
    }

    /**
     * How an answer says what it was narrowed by besides its terms: « (mujeres; se dijo «oficina»)». That nobody is left does
     * not mean that nobody has it.
     *
     * @param words whether the words that name no term narrow it
     */
    String limits(boolean words) {
        List<String> limits = new ArrayList<>();
        if (sex != null) {
            limits.add(sex.told());
        }
        if (words && !asked.narrowing().isEmpty()) {
            limits.add("se dijo «" + asked.narrowingText() + "»");
        }
        if (clinician != null) {
            limits.add("consultas de «" + Echo.of(clinician) + "»");
        }
        return limits.isEmpty() ? "" : " (" + String.join("; ", limits) + ")";
    }

    Intent settled() {
        return intent == null ? Intent.UNKNOWN : intent;
    }

    Reading with(Intent settled, Who whom) {
        return new Reading(
                settled,
                whom,
                kinds,
                wanted,
                certainties,
                period,
                detail,
                refersBack,
                ofThem,
                loose,
                asked,
                sex,
                clinician);
    }

    /** What this leaves out is as in the question before it. */
    Reading after(Reading before) {
        return new Reading(
                before.intent,
                who instanceof Who.Nobody ? before.who : who,
                before.kinds,
                wanted.isEmpty() ? before.wanted : wanted,
                certainties.isEmpty() ? before.certainties : certainties,
                period.limits() ? period : before.period,
                detail,
                refersBack,
                ofThem,
                loose,
                asked,
                sex != null ? sex : before.sex,
                clinician != null ? clinician : before.clinician);
    }
}
