package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.jspecify.annotations.Nullable;

/** Words that mean an illness only where somebody is said to have it: «bola», «agotado», «pitos». */
final class CommonWords {

    private final WordForms forms;
    private final Set<String> feeling;
    private final Set<String> commonWords;

    CommonWords(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.feeling = lexicon.verbs("feel");
        this.commonWords = lexicon.words("common_word");
    }

    /** One word that people also use of other things, or a voice that nobody knows: then the patient must stand beside it. */
    boolean namesAnything(Mention mention, Utterance utterance) {
        boolean illness = mention.is(Sort.SYMPTOM) || mention.is(Sort.DIAGNOSIS) || mention.is(Sort.RISK_FACTOR);
        if (!illness) {
            return false;
        }
        if (isCompared(mention, utterance)) {
            return true;
        }
        boolean common = mention.length() == 1
                && commonWords.contains(utterance.token(mention.from()).norm());
        return (common && !isFelt(utterance, mention)) || (utterance.isOfNobodyKnown() && !isOwned(utterance, mention));
    }

    /** «como una caña recién tirada», «menos moretón»: likened or measured by it. */
    private static boolean isCompared(Mention mention, Utterance utterance) {
        int at = mention.from() - 1;
        if (at >= utterance.from() && utterance.token(at).is("menos")) {
            return true;
        }
        while (at > utterance.from()
                && Set.of("un", "el").contains(utterance.token(at).fold())) {
            at--;
        }
        boolean one = at < mention.from() - 1
                || utterance.token(mention.from()).fold().equals("un");
        return at >= utterance.from() && one && utterance.token(at).is("como") && !mention.is(Sort.SYMPTOM);
    }

    /** «las vacunas, menos la de la varicela», «en el segundo embarazo», «intentamos embarazarnos»: named for something else. */
    boolean isNamedFor(Mention mention, Utterance utterance, @Nullable Utterance asked) {
        if (!mention.is(Sort.DIAGNOSIS)) {
            return false;
        }
        WordForms.Form form = forms.verb(utterance.token(mention.from()));
        boolean infinitive = mention.length() == 1 && form != null && form.has('N') && !form.isFinite();
        return infinitive
                || (asked != null && hasStem(asked, "vacun"))
                || (mention.term().name().equals("embarazo") && isTime(mention, utterance));
    }

    /** «¿Se te hincha?», of whatever was spoken of before: not the patient as a whole. */
    static boolean isSwellingOfSomething(Mention mention, Utterance utterance) {
        boolean swells = false;
        for (int i = mention.from(); i < mention.to(); i++) {
            swells |= utterance.token(i).fold().equals("hinchar");
        }
        return swells && mention.term().name().equals("edema");
    }

    private static boolean hasStem(Utterance utterance, String stem) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (utterance.token(i).norm().startsWith(stem)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTime(Mention mention, Utterance utterance) {
        for (int i = mention.from() - 1; i >= Math.max(utterance.from(), mention.from() - 3); i--) {
            if (utterance.token(i).is("en") || utterance.token(i).is("durante")) {
                return true;
            }
        }
        return false;
    }

    /** «¿Dolor al orinar?» «Sí, y mucho ardor»: no heartburn. */
    static boolean isOfUrine(Mention mention, Utterance utterance, @Nullable Utterance asked) {
        return mention.length() == 1
                && mention.term().name().equals("pirosis")
                && (hasFold(utterance, "orinar") || (asked != null && hasFold(asked, "orinar")));
    }

    private static boolean hasFold(Utterance utterance, String fold) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (utterance.token(i).fold().equals(fold)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFelt(Utterance utterance, Mention mention) {
        int end = utterance.clauseOf(mention.from()).to();
        int article = mention.from() - 1;
        boolean known = article >= utterance.from()
                && Set.of("el", "la", "los", "las", "al", "del")
                        .contains(utterance.token(article).norm())
                && !(article > utterance.from() && utterance.token(article - 1).is("con")); // «sigo con el moco»
        for (int i = Chains.start(utterance, mention.from()); i < end; i++) {
            if ((feeling.contains(utterance.token(i).fold()) && !known)
                    || Set.of("me", "le").contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «me duele», «traigo», «le salió»: somebody has it. */
    private boolean isOwned(Utterance utterance, Mention mention) {
        for (int i = Chains.start(utterance, mention.from()); i < mention.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean mine = form != null && (form.has("P1") || form.has("R1")) && !form.has('A') && !form.has("P3");
            boolean said = form != null && form.isFinite() && feeling.contains(form.lemma());
            if (mine
                    || said
                    || Set.of("me", "mi", "yo", "le", "es", "era")
                            .contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }
}
