package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Whose a mention is: the patient's, unless another person stands as its holder. */
final class Persons {

    private static final int REACH = 25;
    private static final int TOLD_BEFORE = 3;
    private static final Set<String> BEFORE_AFTER = Set.of(
            "de", "en", "mi", "su", "tiene", "parte", "por", "la", "el", "mis", "sus", "fue", "es", "tuvo", "tenia",
            "padece", "era", "eran", "difunto", "difunta", "pobre");

    private static final Set<String> DONE_BY_ANOTHER = Set.of("mordedura", "picadura de insecto");
    private static final Holder STRANGER = new Holder("otra persona", false);
    private static final Set<String> LEADING = Set.of(
            "y", "e", "pero", "también", "tambien", "ya", "se", "le", "lo", "la", "les", "no", "hasta", ",", "que");

    private final WordForms forms;
    private final Strangers strangers;

    Persons(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.strangers = new Strangers(lexicon);
    }

    /** @param name the relation in the singular, such as {@code mamá} */
    record Holder(String name, boolean isBlood) {}

    /** The other person; empty where it is the patient. */
    Optional<Holder> holder(Mention mention, Utterance utterance, Subject subject) {
        if (isPitied(utterance)) {
            return Optional.of(STRANGER);
        }
        if (strangers.isFirstPerson(utterance, mention.from(), mention.to())) {
            return ownWords(utterance, subject);
        }
        Optional<Holder> named = namedBefore(utterance, subject);
        if (named.isPresent()) {
            return named;
        }
        List<Match> relatives = others(utterance);
        for (int i = relatives.size() - 1; i >= 0; i--) {
            Match relative = relatives.get(i);
            if (relative.to() <= mention.from() && mention.from() - relative.to() <= REACH) {
                Match possessing = possessing(utterance, relatives, i);
                return possessing.equals(relative)
                        ? before(utterance, relative, mention, subject)
                        : Optional.of(
                                new Holder(utterance.token(possessing.to() - 1).lower(), false));
            }
        }
        for (Match relative : relatives) {
            if (relative.from() >= mention.to() && isHolderAfter(utterance, relative, mention)) {
                return other(utterance, relative, subject);
            }
        }
        Optional<Holder> apposed = apposed(utterance, mention, relatives, subject);
        if (apposed.isPresent()) {
            return apposed;
        }
        if (strangers.have(mention, utterance, subject)) {
            return Optional.of(STRANGER);
        }
        Optional<Holder> gone = goneOnAbout(utterance, mention, subject);
        if (gone.isPresent()) {
            return gone;
        }
        boolean own = utterance.role() == Role.COMPANION
                && (strangers.isFirstPerson(
                                utterance, utterance.clauseOf(mention.from()).from(), mention.to())
                        || startsWithYo(utterance));
        return own ? ownWords(utterance, subject) : Optional.empty();
    }

    /** «¿Y el novio?» «Sudando a chorros»: whom the answer is about; empty where it is about the patient. */
    Optional<Holder> askedAfter(Utterance answer, @Nullable Utterance asked, Subject subject) {
        if (asked == null
                || subject.isSpokenFor()
                || asked.role() != Role.CLINICIAN
                || !asked.mentions().isEmpty()
                || strangers.isFirstPerson(answer, answer.from(), answer.to())) {
            return Optional.empty();
        }
        List<Match> relatives = asked.cues("relative");
        boolean accompanies =
                !relatives.isEmpty() && isWith(asked, relatives.getLast().from());
        return relatives.isEmpty() || accompanies ? Optional.empty() : other(asked, relatives.getLast(), subject);
    }

    /** «el pobre», «la pobrecita»: nobody says so of themselves. */
    private static boolean isPitied(Utterance utterance) {
        return utterance.role() != Role.CLINICIAN && utterance.has("pitied");
    }

    /** «Trombos, mi tía, en la pierna». */
    private static Optional<Holder> apposed(
            Utterance utterance, Mention mention, List<Match> relatives, Subject subject) {
        return relatives.stream()
                .filter(relative -> utterance.role() != Role.CLINICIAN
                        && relative.from() > mention.to()
                        && utterance.token(mention.to()).is(",")
                        && (relative.from() == mention.to() + 1
                                || (relative.from() == mention.to() + 2
                                        && utterance.token(mention.to() + 1).is("mi")))
                        && (relative.to() >= utterance.to()
                                || utterance.token(relative.to()).isMark()))
                .findFirst()
                .flatMap(relative -> other(utterance, relative, subject));
    }

    /** «Mi nuera ya parió. Le hicieron cesárea»: the sentence before says of whom. */
    private Optional<Holder> goneOnAbout(Utterance utterance, Mention mention, Subject subject) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        if (at <= 0
                || utterance.role() == Role.CLINICIAN
                || !startsInThirdPerson(utterance, mention)
                || strangers.isFirstPerson(utterance, utterance.from(), utterance.to())) {
            return Optional.empty();
        }
        for (int i = at - 1; i >= Math.max(0, at - TOLD_BEFORE); i--) {
            Utterance before = all.get(i);
            List<Match> relatives = before.cues("relative");
            if (strangers.isFirstPerson(before, before.from(), before.to())) {
                return Optional.empty();
            }
            if (!relatives.isEmpty() && !isWith(before, relatives.getLast().from())) {
                return other(before, relatives.getLast(), subject);
            }
        }
        return Optional.empty();
    }

    /** «Se dio un golpe», «También anda sordo»; not «La rodilla se hincha». */
    private boolean startsInThirdPerson(Utterance utterance, Mention mention) {
        for (int i = utterance.from(); i < Math.min(mention.to(), utterance.from() + 4); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                return form.has("P3") || form.has("R3") || form.has("I3") || form.has("R6") || form.has("P6");
            }
            if (!LEADING.contains(utterance.token(i).norm())) {
                return false;
            }
        }
        return false;
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

    /** Other people, and animals though somebody may be allergic to them. */
    private static List<Match> others(Utterance utterance) {
        return utterance.allCues("relative").stream()
                .filter(cue -> utterance.mentions().stream()
                        .noneMatch(mention -> !mention.is(Term.Sort.ALLERGEN)
                                && mention.from() < cue.to()
                                && cue.from() < mention.to()))
                .toList();
    }

    /** «la vecina de mi abuela» is the neighbour. */
    private static Match possessing(Utterance utterance, List<Match> relatives, int at) {
        Match relative = relatives.get(at);
        boolean of = at > 0
                && relative.from() >= utterance.from() + 3
                && utterance.token(relative.from() - 2).is("de")
                && relatives.get(at - 1).to() == relative.from() - 2;
        return of ? relatives.get(at - 1) : relative;
    }

    private Optional<Holder> before(Utterance utterance, Match relative, Mention mention, Subject subject) {
        boolean described =
                relative.to() < utterance.to() && utterance.token(relative.to()).is("que");
        boolean accompanies = !described && relative.from() > utterance.from() && isWith(utterance, relative.from());
        if (namesAgain(utterance, relative.to(), mention.from())) {
            return other(utterance, relative, subject);
        }
        if (accompanies || strangers.isFirstPerson(utterance, relative.to(), mention.to())) {
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
        if (DONE_BY_ANOTHER.contains(mention.term().name())) {
            return false;
        }
        if (strangers.isFirstPerson(
                        utterance, utterance.clauseOf(mention.from()).from(), relative.from())
                || relative.from() - mention.to() > 6) {
            return false;
        }
        boolean another = utterance.mentions().stream()
                .anyMatch(other -> other.from() >= mention.to() && other.to() <= relative.from());
        return !another
                && relative.from() > mention.to() - 1
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
}
