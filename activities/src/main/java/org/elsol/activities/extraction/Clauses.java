package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Cuts sentences where what was said before no longer governs what follows. */
final class Clauses {

    private static final Set<String> LIST_WORDS = Set.of("y", "e", "o", "u", "ni");
    private static final Set<String> ADDRESSES = Set.of(
            "señora",
            "señor",
            "señorita",
            "doctor",
            "doctora",
            "mujer",
            "hombre",
            "mijo",
            "mija",
            "hijo",
            "hija",
            "don",
            "doña",
            "amor",
            "joven",
            "mami",
            "mamá",
            "mama",
            "tranquila",
            "tranquilo",
            "eso");
    private static final Set<String> BEFORE_VERB = Set.of(
            "se", "ya", "tambien", "no", "el", "me", "que", "un", "su", "ademas", "siempre", "a", "tampoco", "como",
            "este", "esto", "eso", "ese", "esta", "ella", "ahora", "ahorita", "hoy", "casi", "nunca", "pero", "todo",
            "nada");

    private final WordForms forms;
    private final BareTopics topics;

    Clauses(WordForms forms) {
        this.forms = forms;
        this.topics = new BareTopics(forms);
    }

    List<Clause> of(Utterance utterance) {
        List<Clause> clauses = new ArrayList<>();
        BitSet starts = topics.starts(utterance);
        int start = utterance.from();
        boolean fresh = true;
        int at = start + 1;
        while (at < utterance.to()) {
            Cut cut = cutAt(utterance, at, starts);
            if (cut != Cut.NONE && at > start) {
                clauses.add(new Clause(start, at, fresh));
                start = at;
                fresh = cut == Cut.FRESH;
            }
            at++;
        }
        clauses.add(new Clause(start, utterance.to(), fresh));
        return clauses;
    }

    private enum Cut {
        NONE,
        LIST,
        FRESH
    }

    private Cut cutAt(Utterance utterance, int at, BitSet topics) {
        Token token = utterance.token(at);
        if (utterance.mentionAt(at).filter(mention -> mention.from() < at).isPresent()) {
            return Cut.NONE;
        }
        if (topics.get(at) || startsStop(utterance, at) || isAddressedAfterAnswer(utterance, at)) {
            return Cut.FRESH;
        }
        if (token.isMark() && !token.is("%")) {
            return token.is(",") && !beginsPredicate(utterance, at + 1) ? Cut.LIST : Cut.FRESH;
        }
        if (!LIST_WORDS.contains(token.norm())) {
            return Cut.NONE;
        }
        return beginsPredicate(utterance, at + 1) ? Cut.FRESH : Cut.LIST;
    }

    /** «no señora es laringitis»: the answer ends where somebody is addressed. */
    private static boolean isAddressedAfterAnswer(Utterance utterance, int at) {
        Token before = utterance.token(at - 1);
        return at == utterance.from() + 1
                && (before.is("no") || before.is("si"))
                && ADDRESSES.contains(utterance.token(at).norm());
    }

    private static boolean startsStop(Utterance utterance, int at) {
        return utterance.cues().stream()
                .anyMatch(cue -> cue.from() == at
                        && cue.terms().stream().anyMatch(term -> term.name().equals("stop")));
    }

    /** Whether a verb stands at the head of what follows, or a preposition that turns the sense («y con dolor»). */
    private boolean beginsPredicate(Utterance utterance, int at) {
        int i = at;
        while (i < utterance.to() && i < at + 4) {
            Token token = utterance.token(i);
            if (token.lower().equals("sí")
                    || token.is("con")
                    || token.is("solo")
                    || token.is("nomas")
                    || token.is("yo")
                    || (token.is("tambien") && i == at)) {
                return true;
            }
            WordForms.Form verb = Distances.isAgo(utterance, i) ? null : forms.verb(token);
            if (verb != null && verb.isFinite() && !isNoun(utterance, i) && !isNominal(utterance, i)) {
                return true;
            }
            if (!BEFORE_VERB.contains(token.fold()) && !LIST_WORDS.contains(token.norm())) {
                return false;
            }
            i++;
        }
        return false;
    }

    /** «falta de aire»: what may be a verb heads a term made with «de». */
    static boolean isNominal(Utterance utterance, int at) {
        return at + 1 < utterance.to()
                && utterance.token(at + 1).is("de")
                && utterance
                        .mentionAt(at)
                        .filter(mention -> mention.from() == at)
                        .isPresent();
    }

    /** «la toma», «el cargo»: an article makes a noun of what may be a verb. */
    private static boolean isNoun(Utterance utterance, int at) {
        if (at == utterance.from()) {
            return false;
        }
        String before = utterance.token(at - 1).norm();
        return Set.of(
                        "el", "un", "una", "su", "sus", "mi", "mis", "de", "del", "al", "con", "sin", "por", "cada",
                        "esta", "este", "mucho", "mucha", "poco")
                .contains(before);
    }
}
