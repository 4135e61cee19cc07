package org.elsol.activities.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.transcription.Role;

/** Finds out whether somebody speaks for the patient: a mother for her child, a son for his mother. */
final class Subjects {

    private static final int MOST_TURNS = 12;
    private static final int FIRST_TURNS = 6;
    private static final Set<String> BRINGING = Set.of("traer", "acompañar");
    private static final Set<String> CHILD = Set.of(
            "hijo",
            "hija",
            "niño",
            "niña",
            "bebe",
            "nene",
            "nena",
            "hijito",
            "hijita",
            "chamaco",
            "chamaca",
            "criatura",
            "bebita",
            "bebito",
            "peque",
            "muchacho",
            "muchacha");

    private Subjects() {}

    static Subject of(List<Turn> turns) {
        Set<String> names = new HashSet<>();
        boolean companion = turns.stream().anyMatch(turn -> turn.segment().role() == Role.COMPANION);
        boolean patient = turns.stream().anyMatch(turn -> turn.segment().role() == Role.PATIENT);
        boolean complained = false; // the first complaint says whose it is, or that no name is needed
        for (Turn turn : turns.subList(0, Math.min(turns.size(), MOST_TURNS))) {
            for (Utterance utterance :
                    turn.utterances().subList(0, Math.min(turn.utterances().size(), 12))) {
                boolean speaksFor = (companion && !patient) || utterance.role() == Role.COMPANION;
                boolean early = turn.index() < FIRST_TURNS;
                collect(utterance, companion && !patient && early, speaksFor && !complained, names);
                complained |= speaksFor
                        && utterance.role() != Role.CLINICIAN
                        && !utterance.isQuestion()
                        && !utterance.mentions().isEmpty();
            }
        }
        if (!names.isEmpty() && names.stream().anyMatch(CHILD::contains)) {
            names.addAll(CHILD);
        }
        return (companion && !patient) || !names.isEmpty() ? new Subject(true, names) : Subject.SELF;
    }

    private static boolean isBrought(Utterance utterance, int at) {
        Token token = utterance.token(at);
        boolean brings = BRINGING.contains(token.fold()) && !token.is("trajo") && !token.is("acompaña");
        boolean comesFor = token.is("por")
                && at > utterance.from()
                && utterance.token(at - 1).fold().equals("venir");
        return brings || comesFor;
    }

    /** «traigo a mi hija», «vengo por mi bebé», or a companion's «mi mamá tiene fiebre». */
    private static void collect(Utterance utterance, boolean companionOnly, boolean first, Set<String> names) {
        for (Match relative : utterance.cues("relative")) {
            Token name = utterance.token(relative.to() - 1);
            boolean brought = false;
            for (int i = Math.max(utterance.from(), relative.from() - 4); i < relative.from(); i++) {
                brought |= isBrought(utterance, i);
            }
            boolean complains = names.isEmpty()
                    && !utterance.mentions().isEmpty()
                    && (first || (companionOnly && relative.first().has("child")));
            if (brought || complains) {
                names.add(name.fold());
            }
        }
    }
}
