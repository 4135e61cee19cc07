package org.elsol.activities.chat;

import java.util.List;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * What a question was understood to ask.
 *
 * @param intent null where the question does not say it by itself
 * @param kinds kinds of finding that it names, in its order; empty where it names none
 * @param wanted findings that it names
 * @param anyWanted whether one of them is enough («fiebre o tos»)
 * @param certainties only findings so said; empty where the intent decides
 * @param refersBack whether it means something only after another question: «¿desde cuándo?», «¿y ella?»
 * @param ofThem whether it asks among those of the answer before: «¿cuáles de ellos…?»
 * @param loose its words that stand for nothing known, as they were written
 * @param content its words without those that only ask
 */
record Reading(
        @Nullable Intent intent,
        Who who,
        List<FindingKind> kinds,
        List<Wanted> wanted,
        boolean anyWanted,
        List<Certainty> certainties,
        Period period,
        boolean refersBack,
        boolean ofThem,
        List<String> loose,
        String content) {

    Reading {
        kinds = List.copyOf(kinds);
        wanted = List.copyOf(wanted);
        certainties = List.copyOf(certainties);
        loose = List.copyOf(loose);
    }

    Intent settled() {
        return intent == null ? Intent.UNKNOWN : intent;
    }

    Reading with(Intent settled, Who whom) {
        return new Reading(
                settled, whom, kinds, wanted, anyWanted, certainties, period, refersBack, ofThem, loose, content);
    }

    /** What this leaves out is as in the question before it. */
    Reading after(Reading before) {
        boolean ownFindings = !wanted.isEmpty();
        return new Reading(
                before.intent,
                who instanceof Who.Nobody ? before.who : who,
                before.kinds,
                ownFindings ? wanted : before.wanted,
                ownFindings ? anyWanted : before.anyWanted,
                certainties.isEmpty() ? before.certainties : certainties,
                period.limits() ? period : before.period,
                refersBack,
                ofThem,
                loose,
                content);
    }
}
