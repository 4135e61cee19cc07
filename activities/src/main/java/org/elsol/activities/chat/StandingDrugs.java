package org.elsol.activities.chat;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;

/** Who takes a drug is who was last said to: a drug that is stopped later is taken no more. */
final class StandingDrugs {

    private StandingDrugs() {}

    /** The certainties that must be read to know which of the facts so said still stand. */
    static List<Certainty> needed(List<Certainty> asked) {
        if (!asked.contains(Certainty.AFFIRMED)) {
            return asked;
        }
        Set<Certainty> needed = EnumSet.of(Certainty.HISTORICAL, Certainty.DENIED);
        needed.addAll(asked);
        return List.copyOf(needed);
    }

    /** @param facts by time of recording, then in the order in which they were said */
    static List<Fact> in(List<Fact> facts, List<Certainty> asked) {
        Map<String, Certainty> last = new HashMap<>();
        facts.forEach(fact -> last.put(key(fact), fact.finding().certainty()));
        return facts.stream()
                .filter(fact -> asked.contains(fact.finding().certainty()))
                .filter(fact -> fact.finding().kind() != FindingKind.MEDICATION
                        || fact.finding().certainty() == last.get(key(fact)))
                .toList();
    }

    private static String key(Fact fact) {
        return fact.patientId() + "|" + fact.finding().kind() + "|"
                + PlainText.fold(fact.finding().normalized());
    }
}
