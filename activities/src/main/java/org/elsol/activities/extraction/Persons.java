package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.transcription.Role;

/** Whose a mention is: the patient's, unless another person stands as its holder. */
final class Persons {

    private static final int REACH = 25;
    private static final Set<String> FIRST = Set.of("yo", "me", "mí", "nos");
    private static final Set<String> BEFORE_AFTER = Set.of(
            "de", "en", "mi", "su", "tiene", "parte", "por", "la", "el", "mis", "sus", "fue", "es", "tuvo", "tenia",
            "padece");

    private final WordForms forms;

    Persons(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    /** @param name the relation in the singular, such as {@code mamá} */
    record Holder(String name, boolean isBlood) {}

    /** The other person; empty where it is the patient. */
    Optional<Holder> holder(Mention mention, Utterance utterance, Subject subject) {
        if (isFirstPerson(utterance, mention.from(), mention.to())) {
            return ownWords(utterance, subject);
        }
        Optional<Holder> named = namedBefore(utterance, subject);
        if (named.isPresent()) {
            return named;
        }
        List<Match> relatives = utterance.cues("relative");
        for (int i = relatives.size() - 1; i >= 0; i--) {
            Match relative = relatives.get(i);
            if (relative.to() <= mention.from() && mention.from() - relative.to() <= REACH) {
                return before(utterance, relative, mention, subject);
            }
        }
        for (Match relative : relatives) {
            if (relative.from() >= mention.to() && isHolderAfter(utterance, relative, mention)) {
                return other(utterance, relative, subject);
            }
        }
        boolean own = utterance.role() == Role.COMPANION
                && isFirstPerson(utterance, utterance.clauseOf(mention.from()).from(), mention.to());
        return own ? ownWords(utterance, subject) : Optional.empty();
    }

    /** What a companion says of themselves is no finding of the patient. */
    private static Optional<Holder> ownWords(Utterance utterance, Subject subject) {
        boolean companion = utterance.role() == Role.COMPANION
                || (subject.isSpokenFor()
                        && utterance.role() == Role.UNKNOWN
                        && utterance.has("relative") == false
                        && startsWithYo(utterance));
        return companion ? Optional.of(new Holder("acompañante", false)) : Optional.empty();
    }

    private static boolean startsWithYo(Utterance utterance) {
        for (int i = utterance.from(); i < Math.min(utterance.to(), utterance.from() + 3); i++) {
            if (utterance.token(i).is("yo")) {
                return true;
            }
        }
        return false;
    }

    /** «Mi mamá sí. Ella también sufre de depresión.» */
    private static Optional<Holder> namedBefore(Utterance utterance, Subject subject) {
        boolean they = utterance.role() == Role.PATIENT
                && Set.of("ella", "él", "ellos", "ellas")
                        .contains(utterance.token(utterance.from()).lower());
        if (!they) {
            return Optional.empty();
        }
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        List<Match> before = at > 0 ? all.get(at - 1).cues("relative") : List.of();
        return before.isEmpty() ? Optional.empty() : other(all.get(at - 1), before.getLast(), subject);
    }

    private Optional<Holder> before(Utterance utterance, Match relative, Mention mention, Subject subject) {
        boolean described =
                relative.to() < utterance.to() && utterance.token(relative.to()).is("que");
        boolean accompanies = !described && relative.from() > utterance.from() && isWith(utterance, relative.from());
        if (namesAgain(utterance, relative.to(), mention.from())) {
            return other(utterance, relative, subject);
        }
        if (accompanies || isFirstPerson(utterance, relative.to(), mention.to())) {
            return Optional.empty();
        }
        return other(utterance, relative, subject);
    }

    /** «Mi esposo dice que me opere, pero él también está malo.» */
    private static boolean namesAgain(Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            if (utterance.token(i).lower().equals("él") || utterance.token(i).is("ella")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWith(Utterance utterance, int relative) {
        for (int i = relative - 1; i >= Math.max(utterance.from(), relative - 2); i--) {
            String word = utterance.token(i).norm();
            if (word.equals("con")) {
                return true;
            }
            if (!Set.of("mi", "su", "el", "la", "un", "una", "mis", "sus").contains(word)) {
                return false;
            }
        }
        return false;
    }

    private boolean isHolderAfter(Utterance utterance, Match relative, Mention mention) {
        if (isFirstPerson(utterance, utterance.clauseOf(mention.from()).from(), relative.from())
                || relative.from() - mention.to() > 6) {
            return false;
        }
        return relative.from() > mention.to() - 1
                && (relative.from() == mention.to()
                        || BEFORE_AFTER.contains(
                                utterance.token(relative.from() - 1).norm()))
                && !utterance.token(mention.to()).is(",");
    }

    private static Optional<Holder> other(Utterance utterance, Match relative, Subject subject) {
        Token token = utterance.token(relative.to() - 1);
        boolean isPatient = subject.isSpokenFor() && subject.names().contains(token.fold());
        Set<String> flags = relative.first().flags();
        return isPatient ? Optional.empty() : Optional.of(new Holder(token.lower(), flags.contains("blood")));
    }

    private boolean isFirstPerson(Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = utterance.token(i);
            if (FIRST.contains(token.lower())) {
                return true;
            }
            WordForms.Form form = forms.verb(token);
            if (form != null
                    && (form.has("P1") || form.has("R1"))
                    && !form.has('A')
                    && !form.has("P3")
                    && !form.has("R3")) {
                return true;
            }
        }
        return false;
    }
}
