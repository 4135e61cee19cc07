package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.jspecify.annotations.Nullable;

/** Whether a mention is denied, or said to be over. */
final class Negations {

    private static final Set<String> TRANSPARENT = Set.of("volver", "llegar", "soler", "deber");
    private static final int VERB_REACH = 6;

    private final WordForms forms;
    private final Withdrawals withdrawals;
    private final Topics topics;
    private final Set<String> having;
    private final Set<String> signVerbs =
            Set.of("doler", "arder", "picar", "hinchar", "quemar", "sangrar", "temblar", "molestar", "fumar", "beber");

    Negations(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.withdrawals = new Withdrawals(lexicon);
        this.topics = new Topics(forms);
        this.having = lexicon.verbs("have");
    }

    boolean isDenied(Mention mention, Utterance utterance) {
        int start = Chains.start(utterance, mention.from());
        for (int i = mention.from() - 1; i >= start; i--) {
            if (utterance.token(i).is("no") && utterance.isFree(i) && negates(utterance, i, mention)) {
                return !isCause(utterance, i, mention);
            }
        }
        for (Match cue : utterance.cues("negation")) {
            if (!isDecimal(utterance, cue)
                    && !closesAnother(utterance, cue)
                    && cue.from() >= start
                    && cue.to() <= mention.from()
                    && reaches(utterance, cue, mention)) {
                return true;
            }
        }
        return isDeniedInside(mention, utterance)
                || topics.isDenied(mention, utterance)
                || isNegative(mention, utterance);
    }

    /** «la cabeza no me duele»: the negation stands between the part and its sign. */
    private static boolean isDeniedInside(Mention mention, Utterance utterance) {
        boolean partFirst = utterance.turn().layer(Term.Layer.PART).stream()
                .anyMatch(part -> part.from() == mention.from() && part.to() < mention.to());
        boolean signLast = utterance.turn().layer(Term.Layer.SIGN).stream()
                .anyMatch(sign -> sign.to() == mention.to() && sign.from() > mention.from());
        boolean no = false;
        for (int i = mention.from(); i < mention.to(); i++) {
            no |= utterance.token(i).is("no");
        }
        return partFirst && signLast && no;
    }

    /** «Trombosis nadie, infartos mi papá»: what stands right after a term, before a pause, is of that term alone. */
    private static boolean closesAnother(Utterance utterance, Match cue) {
        return cue.to() < utterance.to()
                && utterance.token(cue.to()).is(",")
                && utterance.mentions().stream().anyMatch(mention -> mention.to() == cue.from());
    }

    /** «cero punto ocho» denies nothing. */
    private static boolean isDecimal(Utterance utterance, Match cue) {
        return utterance.token(cue.from()).is("cero")
                && cue.to() < utterance.to()
                && (utterance.token(cue.to()).is("punto")
                        || utterance.token(cue.to()).is("coma")
                        || utterance.token(cue.to()).is("con"));
    }

    boolean isOver(Mention mention, Utterance utterance) {
        if (Withdrawals.isReplacement(utterance, mention)) {
            return false;
        }
        int start = Chains.start(utterance, mention.from());
        Clause clause = utterance.clauseOf(mention.from());
        for (Match cue : utterance.cues("ended")) {
            boolean before = cue.from() >= start && cue.to() <= mention.from();
            boolean after = cue.from() >= mention.to() && cue.to() <= clause.to();
            if ((before || after || followsAsTurn(cue, mention, utterance)) && ends(utterance, cue, mention)) {
                return true;
            }
        }
        if (withdrawals.end(mention, utterance)) {
            return true;
        }
        return mention.is(Sort.MEDICATION)
                && utterance.cues("withdraw").stream()
                        .anyMatch(cue -> cue.from() >= start && cue.to() <= mention.from());
    }

    /** «tenía fiebre, pero ya se me quitó»: the clause after says that it is over. */
    private static boolean followsAsTurn(Match cue, Mention mention, Utterance utterance) {
        Clause next = Chains.next(utterance, mention.from());
        while (next != null && !next.fresh()) {
            next = Chains.next(utterance, next.from());
        }
        if (next == null || cue.from() < next.from() || cue.to() > next.to()) {
            return false;
        }
        if (utterance.token(cue.to() - 1).is("no") && isOfAnother(utterance, next, cue)) {
            return false;
        }
        Clause after = next;
        return utterance.mentions().stream()
                .noneMatch(other -> other.from() >= after.from() && other.to() <= after.to());
    }

    /** «me levanto tres veces, pero escozor ya no tengo»: what is no more is named right before. */
    private static boolean isOfAnother(Utterance utterance, Clause clause, Match cue) {
        return cue.from() > clause.from()
                && !utterance.token(cue.from() - 1).isMark()
                && !Set.of("pero", "y", "ahora", "hoy", "ahorita", "que", "entonces", "luego", "eso", "este", "pues")
                        .contains(utterance.token(cue.from() - 1).norm());
    }

    private boolean ends(Utterance utterance, Match cue, Mention mention) {
        boolean denied =
                cue.from() > utterance.from() && utterance.token(cue.from() - 1).is("no");
        if (denied) {
            return false;
        }
        boolean left = cue.to() < utterance.to()
                && utterance.token(cue.to() - 1).fold().equals("dejar")
                && withdrawals.isState(utterance.token(cue.to()));
        if (left) {
            return false; // «lo dejamos hospitalizado», «la dejamos en observación»
        }
        boolean yaNo = utterance.token(cue.to() - 1).is("no");
        if (!yaNo) {
            return true;
        }
        String verb = verbAfter(utterance, cue.to(), cue.from() >= mention.to() ? utterance.to() : mention.to());
        return verb == null
                || having.contains(verb)
                || signVerbs.contains(verb)
                || (cue.to() <= mention.from() && isVerbOf(mention, utterance, mention.from()));
    }

    private boolean negates(Utterance utterance, int no, Mention mention) {
        int next = no + 1;
        if (next >= utterance.to() || utterance.token(next).isMark()) {
            return false;
        }
        String verb = verbAfter(utterance, next, mention.to());
        return verb == null
                ? mention.from() - no <= 4
                : having.contains(verb) || signVerbs.contains(verb) || isVerbOf(mention, utterance, next);
    }

    /** «no me duele la cabeza»: the verb that is denied belongs to the mention itself. */
    private boolean isVerbOf(Mention mention, Utterance utterance, int from) {
        for (int i = from; i < Math.min(mention.to(), from + VERB_REACH); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && !form.lemma().equals("haber") && !form.lemma().equals("estar")) {
                return i >= mention.from();
            }
        }
        return false;
    }

    /** The verb that «no» denies, auxiliaries skipped; null where a noun follows. */
    private @Nullable String verbAfter(Utterance utterance, int from, int to) {
        String verb = null;
        for (int i = from; i < Math.min(to, from + VERB_REACH); i++) {
            Token token = utterance.token(i);
            if (token.isMark()) {
                break;
            }
            WordForms.Form form = forms.verb(token);
            if (form == null) {
                if (verb != null && !Set.of("a", "que", "se", "el", "un").contains(token.fold())) {
                    break;
                }
                continue;
            }
            boolean auxiliary =
                    Set.of("haber", "estar", "ir").contains(form.lemma()) || TRANSPARENT.contains(form.lemma());
            boolean continues = verb == null || form.has('A') || form.has('G') || form.has('N');
            if (!continues) {
                break;
            }
            verb = form.lemma();
            if (!auxiliary) {
                break;
            }
        }
        return verb;
    }

    /** «no fui a trabajar por la tos» does not deny the cough. */
    private static boolean isCause(Utterance utterance, int no, Mention mention) {
        for (int i = Math.max(no + 1, mention.from() - 3); i < mention.from(); i++) {
            if (utterance.token(i).is("por")
                    || utterance.token(i).is("porque")
                    || (utterance.token(i).is("para") && !mention.is(Sort.MEDICATION))) {
                return true;
            }
        }
        return false;
    }

    private boolean reaches(Utterance utterance, Match cue, Mention mention) {
        int distance = mention.from() - cue.to();
        if (utterance.token(cue.from()).is("sin")) {
            // «sin dormir por la tos», «sin parar de toser»: what is missing is the verb
            for (int i = cue.to(); i < mention.from(); i++) {
                WordForms.Form form = forms.verb(utterance.token(i));
                if ((form != null && !having.contains(form.lemma()))
                        || utterance.token(i).is("con")
                        || utterance.token(i).is("por")) {
                    return false;
                }
            }
            return distance <= 12;
        }
        String verb = verbAfter(utterance, cue.to(), mention.from());
        return distance <= 25
                && (verb == null
                        || having.contains(verb)
                        || signVerbs.contains(verb)
                        || isVerbOf(mention, utterance, cue.to()));
    }

    /** «el VIH salió negativo». */
    private static boolean isNegative(Mention mention, Utterance utterance) {
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + 4); i++) {
            if (utterance.token(i).isMark()) {
                return false;
            }
            if (utterance.token(i).fold().equals("negativo")) {
                return mention.is(Sort.DIAGNOSIS);
            }
        }
        return false;
    }
}
