package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;

/** Reads what an answer says to a question that asked yes or no. */
final class Answers {

    /** What the answer comes to. */
    enum Answer {
        YES,
        NO,
        NO_LONGER,
        PERHAPS,
        NEITHER
    }

    private static final int LONGEST_SHORT = 8;

    private final WordForms forms;
    private final Set<String> filling;
    private final Set<String> affirming;
    private final Set<String> denying;
    private final Set<String> consumed;
    private final List<String[]> assents;
    private final List<String[]> denials;
    private final List<String[]> doubts;
    private final List<String[]> endings;
    private final Numbers numbers = new Numbers();
    private final Distances distances = new Distances();

    Answers(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.filling = lexicon.words("answer_filler");
        this.affirming = lexicon.words("answer_yes");
        this.denying = lexicon.words("answer_no");
        this.consumed = lexicon.words("answer_consumed");
        this.assents = phrases(lexicon, "answer_phrase_yes");
        this.denials = phrases(lexicon, "answer_phrase_no");
        this.doubts = phrases(lexicon, "answer_phrase_perhaps");
        this.endings = phrases(lexicon, "answer_phrase_no_longer");
    }

    private static List<String[]> phrases(Lexicon lexicon, String use) {
        return lexicon.words(use).stream().map(phrase -> phrase.split(" ", -1)).toList();
    }

    Answer of(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to() && isFiller(utterance, at)) {
            at++;
        }
        if (at >= utterance.to()) {
            return Answer.NEITHER;
        }
        if (opens(utterance, at, denials)) {
            return Answer.NO;
        }
        if (opens(utterance, at, doubts)) {
            return Answer.PERHAPS;
        }
        if (opens(utterance, at, endings)) {
            return Answer.NO_LONGER;
        }
        if (follows(utterance, at, "mas", "bien")) {
            return Answer.NEITHER;
        }
        if (follows(utterance, at, "alguna", "vez")) {
            return Answer.YES;
        }
        if (follows(utterance, at, "una", "vez")) {
            int once = at;
            boolean long_ = utterance.cues("distant").stream().anyMatch(cue -> cue.from() > once)
                    || namesYear(utterance)
                    || distances.in(utterance, once + 2, utterance.to())
                    || distances.isMonthIn(utterance, once + 2, utterance.to());
            return long_ ? Answer.NO_LONGER : Answer.YES;
        }
        if (beginsEnded(utterance, at) || isTakenOnce(utterance, at)) {
            return Answer.NO_LONGER;
        }
        return byFirstWord(utterance, at);
    }

    /** «en el dos mil veintiuno». */
    private boolean namesYear(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            boolean year = numbers.at(utterance.turn().tokens(), i)
                    .map(value -> value.number().intValue())
                    .filter(value -> value > 1930 && value < 2100)
                    .isPresent();
            if (year) {
                return true;
            }
        }
        return false;
    }

    /** «La semana pasada, en el dedo»: who says when has had it. */
    private static boolean saysWhen(Utterance utterance, int at) {
        return byLastWord(utterance) != Answer.NO
                && utterance.cues("recent").stream()
                        .anyMatch(cue -> cue.to() - cue.from() > 1 && cue.from() <= at && cue.to() > at)
                && utterance.mentions().isEmpty();
    }

    /** Whether the sentence begins as an answer does, so that it answers though another stands before it. */
    boolean begins(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to() && isFiller(utterance, at)) {
            at++;
        }
        return at < utterance.to()
                && utterance.mentionAt(at).isEmpty()
                && !follows(utterance, at, "ni", "un")
                && of(utterance) != Answer.NEITHER
                && (denying.contains(utterance.token(at).norm())
                        || affirming.contains(utterance.token(at).lower())
                        || affirming.contains(utterance.token(at).norm())
                        || byLastWord(utterance) == Answer.NEITHER
                        || utterance.token(at).is("ya"));
    }

    /** «No, luces no.» */
    boolean startsWithNo(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to() && isFiller(utterance, at)) {
            at++;
        }
        return at < utterance.to() && utterance.token(at).is("no");
    }

    /** «esa la dejé hace dos meses», «lo suspendí yo sola». */
    private static boolean beginsEnded(Utterance utterance, int at) {
        return utterance.cues("ended").stream().anyMatch(cue -> cue.from() <= at && at < cue.to());
    }

    /** «me la tomé un mes y la dejé». */
    private static boolean isTakenOnce(Utterance utterance, int at) {
        boolean taken = follows(utterance, at, "me", "lo", "tome")
                || follows(utterance, at, "me", "la", "tome")
                || follows(utterance, at, "lo", "tome")
                || follows(utterance, at, "la", "tome");
        return taken && utterance.has("ended");
    }

    private Answer byFirstWord(Utterance utterance, int at) {
        Token first = utterance.token(at);
        if (denying.contains(first.norm())) {
            return no(utterance, at);
        }
        boolean plainYes = first.is("si")
                && (at + 1 >= utterance.to()
                        || utterance.token(at + 1).isMark()
                        || first.lower().equals("sí")
                        || isAssent(utterance, at + 1));
        if (affirming.contains(first.lower())
                || affirming.contains(first.norm())
                || plainYes
                || first.isNumber()
                || isCount(utterance, at)
                || saysWhen(utterance, at)
                || opens(utterance, at, assents)
                || isNamedByNumber(utterance, at)
                || isConsumed(utterance, at)) {
            boolean once = isCount(utterance, at) && distances.in(utterance, at + 1, utterance.to());
            return once || isOver(utterance) ? Answer.NO_LONGER : Answer.YES;
        }
        if (saysYesSoon(utterance)) {
            return isOver(utterance) ? Answer.NO_LONGER : Answer.YES;
        }
        return byLastWord(utterance);
    }

    /** «un paquete», «media cajetilla», «una copita». */
    private boolean isConsumed(Utterance utterance, int at) {
        return at + 1 < utterance.to()
                && Set.of("uno", "un", "una", "medio", "media", "unos", "unas")
                        .contains(utterance.token(at).norm())
                && consumed.contains(utterance.token(at + 1).fold());
    }

    /** «las pastillas, sí, hace dos años». */
    private static boolean saysYesSoon(Utterance utterance) {
        for (int i = utterance.from() + 1; i < Math.min(utterance.to(), utterance.from() + 6); i++) {
            boolean pause = utterance.token(i - 1).is(",") || !utterance.turn().isMarked();
            if (utterance.token(i).lower().equals("sí")
                    && pause
                    && utterance.mentions().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** «la de cincuenta»: which one is taken. */
    private boolean isNamedByNumber(Utterance utterance, int at) {
        return at > utterance.from()
                && utterance.token(at - 1).is("de")
                && numbers.at(utterance.turn().tokens(), at).isPresent();
    }

    /** «cuando me cepillo, a veces», «al limpiarme, un poco». */
    private static boolean isNowAndThen(Utterance utterance) {
        for (int i = utterance.from(); i + 1 < utterance.to(); i++) {
            boolean little = utterance.token(i).is("un")
                    && (utterance.token(i + 1).is("poco")
                            || utterance.token(i + 1).is("poquito"));
            if (little || (utterance.token(i).is("a") && utterance.token(i + 1).is("veces"))) {
                return true;
            }
        }
        return false;
    }

    /** «alguna noche, sí», «este año no»: a short answer that ends in its word. */
    private static Answer byLastWord(Utterance utterance) {
        int last = utterance.to() - 1;
        while (last > utterance.from() && utterance.token(last).isMark()) {
            last--;
        }
        boolean short_ =
                last - utterance.from() <= LONGEST_SHORT && utterance.mentions().isEmpty();
        if (short_ && (utterance.token(last).lower().equals("sí") || isNowAndThen(utterance))) {
            return Answer.YES;
        }
        return short_ && utterance.token(last).is("no") ? Answer.NO : Answer.NEITHER;
    }

    /** «tres veces», «cinco o seis», «uno que otro»: who counts it has it. */
    private boolean isCount(Utterance utterance, int at) {
        Token first = utterance.token(at);
        boolean once = first.is("una")
                && at + 1 < utterance.to()
                && utterance.token(at + 1).isMark();
        return first.is("uno")
                || once
                || numbers.at(utterance.turn().tokens(), at)
                        .filter(value -> !value.isArticle())
                        .isPresent();
    }

    private Answer no(Utterance utterance, int at) {
        if ((follows(utterance, at, "no", "se") && !follows(utterance, at, "no", "se", "me"))
                || follows(utterance, at, "no", "recuerdo")
                || follows(utterance, at, "no", "estoy", "seguro")
                || follows(utterance, at, "no", "me", "acuerdo")
                || follows(utterance, at, "no", "me", "he", "fijado")
                || follows(utterance, at, "no", "sabria")
                || isUnmeasured(utterance, at)
                || isNothingElse(utterance, at)) {
            return Answer.NEITHER;
        }
        if (follows(utterance, at, "no", "tanto", "no")) {
            return Answer.NO;
        }
        boolean only = follows(utterance, at, "nada", "mas")
                || follows(utterance, at, "no", "mucho")
                || follows(utterance, at, "no", "siempre")
                || follows(utterance, at, "no", "tanto")
                || follows(utterance, at, "no", "muy")
                || follows(utterance, at, "no", "tan");
        return only ? Answer.YES : Answer.NO;
    }

    /** «no me la he tomado»: of a temperature that nobody took. */
    private static boolean isUnmeasured(Utterance utterance, int at) {
        boolean taken = false;
        boolean it = false;
        for (int i = at; i < Math.min(utterance.to(), at + 6); i++) {
            taken |= Set.of("tomado", "medido", "puesto", "checado", "fijado", "revisado")
                    .contains(utterance.token(i).norm());
            it |= Set.of("la", "lo", "se", "me").contains(utterance.token(i).norm());
        }
        return taken && it;
    }

    /** «Nada más», alone. */
    private static boolean isNothingElse(Utterance utterance, int at) {
        return follows(utterance, at, "nada", "mas")
                && (at + 2 >= utterance.to() || utterance.token(at + 2).isMark());
    }

    private boolean isAssent(Utterance utterance, int at) {
        WordForms.Form form = forms.verb(utterance.token(at));
        return affirming.contains(utterance.token(at).norm())
                || utterance.token(at).is("doctor")
                || utterance.token(at).is("doctora")
                || (form != null && form.has("P1") && utterance.token(at).is("tengo"));
    }

    /** «sí, pero ya se me quitó», «sí, hace años». */
    private static boolean isOver(Utterance utterance) {
        boolean ended = utterance.cues("ended").stream()
                .anyMatch(cue -> cue.from() == utterance.from()
                        || !utterance.token(cue.from() - 1).is("no"));
        return (ended && utterance.mentions().isEmpty())
                || Afterwards.endsInAlready(utterance, utterance.from())
                || (utterance.has("distant") && !utterance.has("since"));
    }

    private boolean isFiller(Utterance utterance, int at) {
        Token token = utterance.token(at);
        return token.isMark()
                || (filling.contains(token.norm())
                        && !follows(utterance, at, "que", "yo")
                        && !follows(utterance, at, "que", "sepa")
                        && !follows(utterance, at, "que", "sepamos")
                        && !follows(utterance, at, "que", "va")
                        && !follows(utterance, at, "por", "la")
                        && !follows(utterance, at, "es", "que")
                        && !follows(utterance, at, "a", "lo", "mejor"));
    }

    private static boolean opens(Utterance utterance, int at, List<String[]> phrases) {
        return phrases.stream().anyMatch(phrase -> follows(utterance, at, phrase));
    }

    private static boolean follows(Utterance utterance, int at, String... words) {
        int i = at;
        for (String word : words) {
            while (i < utterance.to() && utterance.token(i).is(",") && i > at) {
                i++;
            }
            if (i >= utterance.to()
                    || !(utterance.token(i).norm().equals(word)
                            || utterance.token(i).lower().equals(word))) {
                return false;
            }
            i++;
        }
        return true;
    }
}
