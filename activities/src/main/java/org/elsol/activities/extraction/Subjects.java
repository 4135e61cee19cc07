package org.elsol.activities.extraction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.elsol.store.transcription.Role;

/** Finds out whether somebody speaks for the patient: a mother for her child, a son for his mother. */
final class Subjects {

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
        for (Turn turn : turns.subList(0, Math.min(turns.size(), 12))) {
            for (Utterance utterance :
                    turn.utterances().subList(0, Math.min(turn.utterances().size(), 12))) {
                collect(utterance, (companion && !patient) || utterance.role() == Role.COMPANION, names);
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
    private static void collect(Utterance utterance, boolean companionOnly, Set<String> names) {
        for (Match relative : utterance.cues("relative")) {
            Token name = utterance.token(relative.to() - 1);
            boolean brought = false;
            for (int i = Math.max(utterance.from(), relative.from() - 4); i < relative.from(); i++) {
                brought |= isBrought(utterance, i);
            }
            boolean complains =
                    companionOnly && names.isEmpty() && !utterance.mentions().isEmpty();
            if (brought || complains) {
                names.add(name.fold());
            }
        }
    }
}
