package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Whether words mean what the lexicons take them for, in their sentence: «Dolores» may be a name, «la placa» a plate. */
final class Meaning {

    private final Medications medications;
    private final WordForms forms;
    private final Names names;
    private final Set<String> ordering;
    private final Set<String> familiar;
    private final Set<String> support;

    Meaning(Lexicon lexicon) {
        this.medications = new Medications(lexicon);
        this.forms = lexicon.forms();
        this.names = lexicon.names();
        this.ordering = lexicon.verbs("order");
        this.familiar = lexicon.verbs("familiar_advice");
        this.support = lexicon.verbs("support");
    }

    /**
     * Whether the mention is a finding's at all.
     *
     * @param asked the question that the sentence, or its turn, answers; null where it answers none
     */
    boolean isMeant(Utterance utterance, Mention mention, @Nullable Utterance asked) {
        if (isName(utterance, mention)
                || isCircumstance(utterance, mention)
                || isTold(utterance, mention)
                || (Medications.isDrug(mention) && isReason(utterance, mention))) {
            return false;
        }
        boolean wanted = asked != null && asksFor(asked, mention);
        boolean answers = asked != null
                && mention.is(Sort.SYMPTOM)
                && utterance.role() != Role.CLINICIAN
                && mention.from() < utterance.from() + 4;
        boolean supported = mention.term().has("asked")
                ? wanted
                : !mention.term().has("context") || wanted || answers || isSupported(utterance, mention);
        return switch (mention.term().sort()) {
            case SYMPTOM, DIAGNOSIS ->
                supported
                        && !Moods.isFeared(utterance, mention)
                        && !isPurpose(utterance, mention)
                        && !isAdvised(utterance, mention);
            case RISK_FACTOR ->
                supported
                        && !utterance.has("advice_modal") // the «le» of «le recomiendo» supports nothing
                        && !isAdvised(utterance, mention);
            case MEDICATION ->
                !isAvoided(utterance, mention)
                        && !utterance.has("intolerance")
                        && (mention.term().flags().isEmpty()
                                || wanted
                                || medications.isTaken(mention, utterance)
                                || utterance.has("ended"))
                        && !isForm(utterance, mention);
            case ALLERGEN -> Medications.isDrug(mention) && medications.isTaken(mention, utterance);
            case TEST -> isOrderedOrTold(utterance, mention);
            case PROCEDURE -> supported;
            case VITAL_SIGN, PART, SIGN, CUE, ADVICE -> false;
        };
    }

    /** «Come poquito y a menudo»: a clinician who says «tú» gives an advice. */
    private boolean isTold(Utterance utterance, Mention mention) {
        WordForms.Form form = forms.verb(utterance.token(mention.from()));
        boolean begins = mention.from() == utterance.clauseOf(mention.from()).from()
                || utterance.token(Math.max(0, mention.from() - 1)).isMark();
        return utterance.role() == Role.CLINICIAN
                && mention.is(Sort.SYMPTOM)
                && form != null
                && form.has("P3")
                && begins
                && familiar.contains(form.lemma());
    }

    /** «se le suspendió por el potasio»: a value that was the reason, not a drug. */
    private static boolean isReason(Utterance utterance, Mention mention) {
        int by = mention.from()
                - (utterance
                                .token(Math.max(utterance.from(), mention.from() - 1))
                                .is("el")
                        ? 2
                        : 1);
        return mention.match().as(Sort.TEST).isPresent()
                && by >= utterance.from()
                && utterance.token(by).is("por");
    }

    /** «Buenos días, Dolores»: a given name that is also a word. */
    private boolean isName(Utterance utterance, Mention mention) {
        Token token = utterance.token(mention.from());
        String text = utterance.turn().segment().text();
        boolean capital = mention.length() == 1 && Character.isUpperCase(text.charAt(token.start()));
        boolean called = mention.from() == utterance.from()
                ? mention.to() < utterance.to() && utterance.token(mention.to()).is(",")
                : true;
        return capital && called && names.isGiven(token) && mention.is(Sort.SYMPTOM);
    }

    /** «¿le sale flema al toser?»: when it happens, not what is complained of. */
    private boolean isCircumstance(Utterance utterance, Mention mention) {
        WordForms.Form form = forms.verb(utterance.token(mention.from()));
        return mention.length() == 1
                && form != null
                && form.has('N')
                && mention.from() > utterance.from()
                && utterance.token(mention.from() - 1).is("al");
    }

    /** «no tome ibuprofeno», «ibuprofeno, prohibido»; not «nada de grasa, y le dejo butilhioscina». */
    private static boolean isAvoided(Utterance utterance, Mention mention) {
        int start = Chains.start(utterance, mention.from());
        int end = utterance.clauseOf(mention.from()).to();
        return utterance.cues("avoid").stream().anyMatch(cue -> cue.from() >= start && cue.to() <= end + 2);
    }

    /** «clotrimazol óvulos», «tramadol para el dolor»: a form or a class beside the drug itself. */
    private static boolean isForm(Utterance utterance, Mention mention) {
        return mention.term().has("class")
                && utterance.mentions().stream()
                        .anyMatch(other -> Medications.isDrug(other)
                                && other.is(Sort.MEDICATION)
                                && !other.term().has("class")
                                && Math.abs(other.from() - mention.from()) <= 8);
    }

    /** «¿Consume alguna sustancia?» «Marihuana de vez en cuando»: the question says that it is meant. */
    private static boolean asksFor(Utterance asked, Mention mention) {
        return asked.mentions().stream()
                .anyMatch(other -> other.term().sort() == mention.term().sort());
    }

    private boolean isSupported(Utterance utterance, Mention mention) {
        int start = Chains.start(utterance, mention.from());
        for (int i = start; i < utterance.clauseOf(mention.from()).to(); i++) {
            if (support.contains(utterance.token(i).fold())
                    || Set.of("me", "le", "se").contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «paracetamol para el dolor»: what a drug is for is no complaint. */
    private static boolean isPurpose(Utterance utterance, Mention mention) {
        boolean para = false;
        for (int i = Math.max(utterance.from(), mention.from() - 4); i < mention.from(); i++) {
            para |= utterance.token(i).is("para") || utterance.token(i).is("contra");
        }
        return para && mention.is(Sort.SYMPTOM);
    }

    /** «evite el alcohol», «tome agua para la tos»: words of an advice are no findings. */
    private static boolean isAdvised(Utterance utterance, Mention mention) {
        boolean advice = utterance.turn().layer(Layer.ADVICE).stream()
                .anyMatch(match -> match.from() <= mention.from() && mention.to() <= match.to());
        int start = Chains.start(utterance, mention.from());
        return advice
                || utterance.cues("avoid").stream().anyMatch(cue -> cue.from() >= start && cue.to() <= mention.from());
    }

    private boolean isOrderedOrTold(Utterance utterance, Mention mention) {
        if (utterance.role() == Role.CLINICIAN) {
            return true;
        }
        for (int i = utterance.from(); i < utterance.to(); i++) {
            String fold = utterance.token(i).fold();
            if (ordering.contains(fold) || support.contains(fold) || fold.startsWith("resultado")) {
                return true;
            }
        }
        return mention.length() > 1;
    }
}
