package org.elsol.activities.extraction;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A term that is named first and then denied: «fiebre no», «vomitar, no», «alergias, que yo sepa, ninguna». */
final class Topics {

    private static final Set<String> NONE = Set.of(
            "nada", "ninguno", "ninguna", "ningun", "tampoco", "nunca", "jamas", "nadie", "descartado", "descartada");
    private static final Set<String> OF_PEOPLE = Set.of(
            "tener",
            "haber",
            "presentar",
            "sentir",
            "notar",
            "dar",
            "tomar",
            "ser",
            "padecer",
            "ver",
            "hacer",
            "servir",
            "necesitar",
            "ocupar",
            "ameritar",
            "requerir",
            "tocar",
            "convenir",
            "gustar",
            "parecer",
            "encontrar",
            "apreciar",
            "probar",
            "sufrir",
            "quedar",
            "usar",
            "consumir",
            "beber",
            "fumar",
            "pedir",
            "poner",
            "mandar",
            "recetar",
            "palpar",
            "oir",
            "escuchar");
    private static final Set<String> ASIDE = Set.of(
            "que",
            "yo",
            "sepa",
            "sepamos",
            "recuerde",
            "de",
            "momento",
            "por",
            "ahora",
            "lo",
            "pronto",
            "todavia",
            "aun",
            "mejor",
            "eso",
            "gracias",
            "a",
            "dios",
            "la",
            "verdad");
    private static final int LONGEST_ASIDE = 4;
    private static final int HEAD = 3;
    private static final int LONGEST_TAIL = 6;

    private final WordForms forms;
    private final BareTopics bare;

    Topics(WordForms forms) {
        this.forms = forms;
        this.bare = new BareTopics(forms);
    }

    boolean isDenied(Mention mention, Utterance utterance) {
        return isDeniedAfter(mention, utterance) || isDeniedWithNext(mention, utterance);
    }

    /** «fiebre no», «tos no he tenido», «de dolor nada». */
    private boolean isDeniedAfter(Mention mention, Utterance utterance) {
        boolean heads = mention.from() - utterance.clauseOf(mention.from()).from() <= HEAD
                && !utterance.token(mention.from()).is("no");
        int at = afterAside(utterance, mention, heads);
        if (at >= utterance.to()) {
            return false;
        }
        Token next = utterance.token(at);
        if (NONE.contains(next.norm())) {
            return ends(utterance, at + 1) || next.is("tampoco") || (heads && isOfPeople(utterance, at));
        }
        if (next.is("sin") && heads && at + 1 < utterance.to()) {
            return utterance.token(at + 1).norm().startsWith("problema") && ends(utterance, at + 2);
        }
        if (!next.is("no") || !heads || !utterance.isFree(at) || isTold(mention, utterance)) {
            return false;
        }
        boolean needless = at + 2 < utterance.to()
                && utterance.token(at + 1).is("hace")
                && utterance.token(at + 2).is("falta");
        if (needless) {
            return true;
        }
        return ends(utterance, at + 1)
                || utterance.token(at + 1).is("y")
                || utterance.token(at + 1).is("pero")
                || (at == mention.to() && bare.closes(utterance, mention))
                || isOfPeople(utterance, at);
    }

    /** «esto es una psoriasis no es hongo»: a verb before the term has said what it is. */
    private static boolean isTold(Mention mention, Utterance utterance) {
        for (int i = utterance.clauseOf(mention.from()).from(); i < mention.from(); i++) {
            if (Set.of("es", "son", "era", "fue").contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** Past «, que yo sepa,», past the comma alone, and past the term said twice. */
    private static int afterAside(Utterance utterance, Mention mention, boolean heads) {
        int at = mention.to();
        if (!heads || at >= utterance.to() || !utterance.token(at).is(",")) {
            return at;
        }
        int i = at + 1;
        while (i < Math.min(utterance.to(), at + 2 + LONGEST_ASIDE)
                && (ASIDE.contains(utterance.token(i).norm())
                        || utterance.token(i).is(",")
                        || utterance
                                .token(i)
                                .fold()
                                .equals(utterance.token(mention.from()).fold()))) {
            i++;
        }
        boolean pause = i < utterance.to() && utterance.token(i - 1).is(",");
        boolean denied = i < utterance.to()
                && (utterance.token(i).is("no")
                        || NONE.contains(utterance.token(i).norm())
                        || utterance.token(i).is("sin"));
        boolean closed = denied && (utterance.token(i).is("sin") || ends(utterance, i + 1));
        return denied && (closed || (pause && i > at + 1)) ? i : at;
    }

    private static boolean ends(Utterance utterance, int at) {
        return at >= utterance.to()
                || utterance.token(at).isMark()
                || utterance.clauseOf(at - 1).to() == at;
    }

    /** «no he tenido», «no me gusta», «no se la doy»: a verb of having, taking or ordering, and little more. */
    private boolean isOfPeople(Utterance utterance, int no) {
        String verb = verbAfter(utterance, no + 1);
        int end = utterance.clauseOf(no).to();
        return verb != null && OF_PEOPLE.contains(verb) && end - no <= LONGEST_TAIL;
    }

    private @Nullable String verbAfter(Utterance utterance, int from) {
        String verb = null;
        for (int i = from;
                i < Math.min(utterance.to(), from + 5) && !utterance.token(i).isMark();
                i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form == null) {
                continue;
            }
            verb = verb == null || form.has('A') || form.has('G') || form.has('N') ? form.lemma() : verb;
            if (!Set.of("haber", "estar", "ir", "volver", "llegar", "soler").contains(form.lemma())) {
                break;
            }
        }
        return verb;
    }

    /** «Diarrea y tos no ha tenido»: what is denied after the second holds for the first. */
    private boolean isDeniedWithNext(Mention mention, Utterance utterance) {
        int at = mention.to();
        boolean joined = at < utterance.to()
                && (utterance.token(at).is("y")
                        || utterance.token(at).is("ni")
                        || utterance.token(at).is("o"));
        return joined
                && utterance
                        .mentionAt(at + 1)
                        .filter(next -> next.from() == at + 1 && isDeniedAfter(next, utterance))
                        .isPresent();
    }
}
