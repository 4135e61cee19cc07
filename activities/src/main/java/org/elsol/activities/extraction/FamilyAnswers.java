package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;

/** «¿Alguien en la familia con diabetes?» «Mi mamá y dos tíos.»: the question names the illness, the answer who has it. */
final class FamilyAnswers {

    private static final Set<String> GENERAL =
            Set.of("familia", "familiares", "familiar", "parientes", "hereditario", "hereditaria");
    private static final int MOST_SENTENCES = 3;

    private FamilyAnswers() {}

    /** Adds the relatives that the answer names; gives the illnesses that are so told of. */
    static Set<Mention> read(Utterance question, Utterance answer, Subject subject, FindingList findings) {
        Set<Mention> told = new HashSet<>();
        List<Mention> asked = question.mentions().stream()
                .filter(mention -> mention.is(Sort.DIAGNOSIS) && !mention.term().has("acute"))
                .toList();
        if (asked.isEmpty() || subject.isSpokenFor() || !isAfterFamily(question)) {
            return told;
        }
        answer.turn().utterances().stream()
                .filter(said -> said.from() >= answer.from() && !said.isQuestion())
                .limit(MOST_SENTENCES)
                .forEach(said -> {
                    for (Match relative : holders(said)) {
                        illness(question, asked, said).ifPresent(mention -> {
                            told.add(mention);
                            findings.add(draft(question, mention, said, relative));
                        });
                    }
                });
        return told;
    }

    private static boolean isAfterFamily(Utterance question) {
        boolean someone = false;
        for (int i = question.from(); i < question.to(); i++) {
            someone |= question.token(i).is("alguien")
                    || GENERAL.contains(question.token(i).norm());
        }
        return someone && !question.cues("relative").isEmpty();
    }

    /** The relatives by blood of a sentence that names no term of its own and does not say that they had nothing. */
    private static List<Match> holders(Utterance said) {
        List<Match> holders = new ArrayList<>();
        if (!said.mentions().isEmpty()) {
            return holders;
        }
        for (Match cue : said.cues("relative")) {
            Token name = said.token(cue.to() - 1);
            boolean no = cue.to() < said.to()
                    && (said.token(cue.to()).is("no")
                            || (said.token(cue.to()).is(",")
                                    && cue.to() + 1 < said.to()
                                    && said.token(cue.to() + 1).is("no")));
            boolean of = cue.from() > said.from() + 1
                    && Set.of("mi", "su", "el", "la", "mis")
                            .contains(said.token(cue.from() - 1).norm())
                    && Set.of("de", "que").contains(said.token(cue.from() - 2).norm());
            if (cue.first().has("blood") && !GENERAL.contains(name.norm()) && !no && !of) {
                holders.add(cue);
            }
        }
        return holders;
    }

    /** The one illness asked after, or of several the one that the sentence takes up. */
    private static Optional<Mention> illness(Utterance question, List<Mention> asked, Utterance said) {
        List<Mention> named = asked.stream()
                .filter(mention -> asked.size() == 1 || Echoes.names(said, mention, question))
                .toList();
        return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
    }

    private static Draft draft(Utterance question, Mention illness, Utterance said, Match relative) {
        return new Draft(
                        FindingKind.FAMILY_HISTORY,
                        Quotes.text(question.turn(), illness.from(), illness.to()),
                        illness.term().name(),
                        Concepts.codes(illness.term()),
                        Certainty.FAMILY)
                .with("relation", said.token(relative.to() - 1).lower())
                .from(Quotes.of(question))
                .from(Quotes.of(said));
    }
}
