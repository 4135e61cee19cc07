package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;

/**
 * Whether words of illness tell nothing of the patient: figures of speech, stories of the television, wishes, and what
 * clinicians say of themselves.
 */
final class Tales {

    private static final int REACH = 10;
    private static final Set<String> FIRST = Set.of("me", "mí", "yo");
    private static final Set<String> OWN_STATE = Set.of(
            "estar", "andar", "llegar", "tener", "ser", "padecer", "sufrir", "sentir", "quedar", "ir", "seguir",
            "poder", "dormir");
    private static final Set<String> HAPPENING =
            Set.of("dar", "doler", "entrar", "poner", "salir", "pegar", "quedar", "dejar", "matar", "arder");
    private static final Set<String> PASSING =
            Set.of("quitar", "pasar", "bajar", "mejorar", "ceder", "aliviar", "curar");
    private static final Set<String> WATCHING = Set.of("ver", "mirar", "escuchar", "oir", "estar", "poner");
    private static final Set<String> AFTER_I = Set.of("de", "con", "en", "aqui", "tambien", "igual", "ya", ",");
    private static final Set<String> BEFORE_NOUN = Set.of("a", "en", "de", "mi", "su", "el", "la", "un", "una", "con");
    private static final Set<String> PROVERBIAL = Set.of("cefalea", "dolor dental", "migraña", "dolor");

    private final WordForms forms;
    private final Exaggerations exaggerations;

    Tales(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.exaggerations = new Exaggerations(lexicon);
    }

    boolean tell(Mention mention, Utterance utterance) {
        boolean illness = mention.is(Sort.SYMPTOM) || mention.is(Sort.DIAGNOSIS);
        return (illness
                        && (isFigurative(mention, utterance)
                                || exaggerations.isExaggerated(mention, utterance)
                                || isProverbial(mention, utterance)
                                || isWished(mention, utterance)
                                || isCliniciansOwn(mention, utterance)))
                || isStory(mention, utterance);
    }

    /** «me da dolor de cabeza solo de pensarlo», «lloré a moco tendido». */
    private static boolean isFigurative(Mention mention, Utterance utterance) {
        return utterance.allCues("figurative").stream()
                .anyMatch(cue -> cue.from() - mention.to() < REACH && mention.from() - cue.to() < REACH);
    }

    /** «el papeleo fue un dolor de cabeza»; not «es un dolor de cabeza muy fuerte». */
    private boolean isProverbial(Mention mention, Utterance utterance) {
        int article = mention.from() - 1;
        int start = utterance.clauseOf(mention.from()).from();
        if (article - 1 <= start
                || utterance.role() == Role.CLINICIAN
                || !PROVERBIAL.contains(mention.term().name())
                || !utterance.token(article).fold().equals("un")) {
            return false;
        }
        WordForms.Form verb = forms.verb(utterance.token(article - 1));
        return verb != null
                && verb.lemma().equals("ser")
                && !utterance.token(start).is("lo")
                && !isFirstPerson(utterance, start, mention.to());
    }

    /** «ojalá le dé una gripa»; not «ojalá se me quite esta tos». */
    private boolean isWished(Mention mention, Utterance utterance) {
        if (utterance.token(utterance.from()).is("ojala")
                && utterance
                        .token(Math.min(utterance.to() - 1, utterance.from() + 1))
                        .is("no")) {
            return true;
        }
        for (Match cue : utterance.cues("wish")) {
            boolean passing = false;
            for (int i = cue.to(); i < mention.from(); i++) {
                WordForms.Form form = forms.verb(utterance.token(i));
                passing |= form != null && PASSING.contains(form.lemma());
            }
            if (cue.to() <= mention.from() && mention.from() - cue.to() < REACH && !passing) {
                return true;
            }
        }
        return false;
    }

    /** «ayer al protagonista le encontraron un tumor», and what follows of it in the same turn. */
    private boolean isStory(Mention mention, Utterance utterance) {
        int start = Chains.start(utterance, mention.from());
        int told = utterance.cues("story").stream()
                .filter(cue -> cue.to() <= mention.from())
                .mapToInt(Match::to)
                .max()
                .orElse(start);
        if (isFirstPerson(
                utterance,
                Math.max(start, told),
                utterance.clauseOf(mention.from()).to())) {
            return false;
        }
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        boolean before = at > 0 && utterance.role() != Role.CLINICIAN && tellsStory(all.get(at - 1));
        return before || tellsStory(utterance);
    }

    /** «en la serie le dio un infarto»; not «estaba viendo la serie y me dio». */
    private boolean tellsStory(Utterance utterance) {
        return utterance.cues("story").stream().anyMatch(cue -> {
            boolean watched = false;
            for (int i = Math.max(utterance.from(), cue.from() - 3); i < cue.from(); i++) {
                WordForms.Form form = forms.verb(utterance.token(i));
                watched |= form != null && WATCHING.contains(form.lemma());
            }
            return !watched;
        });
    }

    /** «yo ando con una gripe», «me duele la cabeza de tanto ruido», said by the clinician. */
    private boolean isCliniciansOwn(Mention mention, Utterance utterance) {
        if (utterance.role() != Role.CLINICIAN) {
            return false;
        }
        if (isAside(utterance) && mention.is(Sort.SYMPTOM)) {
            return true;
        }
        int start = Chains.start(utterance, mention.from());
        for (int i = mention.to() - 1; i >= start; i--) {
            Token token = utterance.token(i);
            WordForms.Form form = forms.verb(token);
            boolean mine = i > utterance.from() && utterance.token(i - 1).is("me");
            boolean noun = i > utterance.from()
                    && BEFORE_NOUN.contains(utterance.token(i - 1).norm());
            if (form != null && form.isFinite() && !noun) {
                boolean first = form.has("P1") || form.has("R1");
                return (first && !form.has("P3") && OWN_STATE.contains(form.lemma()) && !isDoing(utterance, i, mention))
                        || (mine && HAPPENING.contains(form.lemma()));
            }
        }
        boolean aside = start + 1 < utterance.to()
                && AFTER_I.contains(utterance.token(start + 1).norm());
        return utterance.token(start).is("yo") && aside;
    }

    /** «Yo aquí, de guardia, con dolor de pies»: a sentence without a verb about the one who speaks. */
    private boolean isAside(Utterance utterance) {
        if (!utterance.token(utterance.from()).is("yo")) {
            return false;
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite() && utterance.mentionAt(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** «voy a tratar esa tos», «tengo que ver esa herida»: what is done about it. */
    private boolean isDoing(Utterance utterance, int verb, Mention mention) {
        for (int i = verb + 1; i < mention.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && (form.has('N') || form.has('G'))) {
                return true;
            }
        }
        return false;
    }

    private boolean isFirstPerson(Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (FIRST.contains(utterance.token(i).lower())
                    || (form != null && form.has("P1") && !form.has("P3") && !form.has('A'))) {
                return true;
            }
        }
        return false;
    }
}
