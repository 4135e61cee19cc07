package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;

/** Whether a drug that is named is also taken or given: not asked for, priced, avoided or blamed. */
final class NamedDrugs {

    private static final Set<String> GIVING = Set.of("dar", "vender", "recetar", "mandar", "poner", "regalar");
    private static final Set<String> EFFECTING =
            Set.of("dar", "dejar", "producir", "poner", "hacer", "causar", "provocar");

    private final Medications medications;
    private final Wants wants;
    private final WordForms forms;
    private final Set<String> taking;
    private final Set<String> requests;
    private final Set<String> speaking;
    private final Set<String> pricing;

    NamedDrugs(Lexicon lexicon) {
        this.medications = new Medications(lexicon);
        this.wants = new Wants(lexicon);
        this.forms = lexicon.forms();
        this.taking = lexicon.verbs("take");
        this.requests = lexicon.words("request");
        this.speaking = lexicon.verbs("speak_of");
        this.pricing = lexicon.verbs("price");
    }

    /** @param wanted whether a question asked for drugs */
    boolean areMeant(Utterance utterance, Mention mention, boolean wanted) {
        return !isAvoided(utterance, mention)
                && !isRequested(utterance, mention)
                && !wants.isWanted(utterance, mention)
                && !isOnlyNamed(utterance, mention)
                && !isDoer(utterance, mention)
                && (utterance.allCues("intolerance").isEmpty() || isToldTaken(utterance))
                && (mention.term().flags().isEmpty()
                        || wanted
                        || medications.isTaken(mention, utterance)
                        || utterance.has("ended"))
                && !isForm(utterance, mention)
                && (wanted || !mention.term().has("vague") || isOwnDrug(utterance, mention));
    }

    /** «dame una caja de ibuprofeno», «¿no me da unas gotas?»: asked for by who is no clinician, not taken. */
    private boolean isRequested(Utterance utterance, Mention drug) {
        if (utterance.role() != Role.PATIENT && utterance.role() != Role.COMPANION) {
            return false;
        }
        for (int i = drug.from() - 1; i >= utterance.from(); i--) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (requests.contains(utterance.token(i).norm())) {
                return true;
            }
            if (form != null && form.isFinite()) {
                boolean me = i > utterance.from()
                        && Set.of("me", "nos", "le")
                                .contains(utterance.token(i - 1).norm());
                return me && GIVING.contains(form.lemma()) && (form.has("P2") || form.has("F2"));
            }
        }
        return false;
    }

    /** «me ofrecieron omeprazol», «la insulina cuesta mucho»: spoken of by who is no clinician, not taken. */
    private boolean isOnlyNamed(Utterance utterance, Mention drug) {
        if (utterance.role() != Role.PATIENT && utterance.role() != Role.COMPANION) {
            return false;
        }
        int end = utterance.clauseOf(drug.from()).to();
        for (int i = Chains.start(utterance, drug.from()); i < end; i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean spoken = form != null && speaking.contains(form.lemma());
            boolean priced = form != null && i >= drug.to() && pricing.contains(form.lemma());
            if ((spoken && i < drug.from()) || priced) {
                return true;
            }
        }
        return false;
    }

    /** «la morfina le da comezón»: the drug does something to somebody, and is not said to be taken. */
    private boolean isDoer(Utterance utterance, Mention drug) {
        int at = drug.to();
        if (at + 1 >= utterance.to()
                || !Set.of("me", "le", "te", "les").contains(utterance.token(at).norm())) {
            return false;
        }
        WordForms.Form form = forms.verb(utterance.token(at + 1));
        return form != null
                && EFFECTING.contains(form.lemma())
                && form.has("P3")
                && utterance.mentions().stream()
                        .anyMatch(other -> other.is(Sort.SYMPTOM) && other.from() > at && other.from() - at < 7);
    }

    /** «me puse el inhalador»: a class or a form stands for a drug only where its taker speaks, or its amount is told. */
    private boolean isOwnDrug(Utterance utterance, Mention drug) {
        if (utterance.role() == Role.CLINICIAN) {
            return medications.isDosed(drug, utterance);
        }
        for (int i = Chains.start(utterance, drug.from()); i < drug.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && taking.contains(form.lemma())) {
                return true;
            }
        }
        return false;
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

    /** «no tome ibuprofeno», «ibuprofeno, prohibido»; not «nada de grasa, y le dejo butilhioscina». */
    private static boolean isAvoided(Utterance utterance, Mention mention) {
        int start = Chains.start(utterance, mention.from());
        int end = utterance.clauseOf(mention.from()).to();
        return utterance.cues("avoid").stream().anyMatch(cue -> cue.from() >= start && cue.to() <= end + 2);
    }

    /** «me tomé un diclofenaco, pero me cayó pesado». */
    private boolean isToldTaken(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.has("R1") && taking.contains(form.lemma())) {
                return true;
            }
        }
        return false;
    }

    /** «se le suspendió por el potasio»: a value that was the reason, not a drug. */
    static boolean isReason(Utterance utterance, Mention mention) {
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
}
