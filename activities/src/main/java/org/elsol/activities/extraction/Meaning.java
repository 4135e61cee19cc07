package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Whether words mean what the lexicons take them for, in their sentence: «Dolores» may be a name, «la placa» a plate. */
final class Meaning {

    private static final Set<String> EFFECTING =
            Set.of("dar", "dejar", "producir", "poner", "hacer", "causar", "provocar");

    private static final int GIVEN_UP = 6;

    private final Medications medications;
    private final NamedDrugs drugs;
    private final NamedProcedures procedures;
    private final CommonWords common;
    private final WordForms forms;
    private final TestResults results = new TestResults();
    private final Names names;
    private final Set<String> ordering;
    private final Set<String> familiar;
    private final Set<String> support;

    Meaning(Lexicon lexicon) {
        this.medications = new Medications(lexicon);
        this.drugs = new NamedDrugs(lexicon);
        this.procedures = new NamedProcedures(lexicon);
        this.common = new CommonWords(lexicon);
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
                || isDisagreed(utterance, mention)
                || isCircumstance(utterance, mention)
                || isTold(utterance, mention)
                || ((mention.is(Sort.SYMPTOM) || mention.is(Sort.DIAGNOSIS)) && isEffect(utterance, mention, asked))
                || (asked != null && isEcho(mention, utterance, asked))
                || (Medications.isDrug(mention) && NamedDrugs.isReason(utterance, mention))) {
            return false;
        }
        boolean wanted = asked != null && asksFor(asked, mention);
        if ((asked == null && common.namesAnything(mention, utterance))
                || common.isNamedFor(mention, utterance, asked)
                || CommonWords.isSwellingOfSomething(mention, utterance)
                || CommonWords.isOfUrine(mention, utterance, asked)) {
            return false;
        }
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
                        && !isSmokedDrug(utterance, mention)
                        && !utterance.has("advice_modal") // the «le» of «le recomiendo» supports nothing
                        && !isAdvised(utterance, mention);
            case MEDICATION -> drugs.areMeant(utterance, mention, wanted);
            case ALLERGEN -> Medications.isDrug(mention) && medications.isTaken(mention, utterance);
            case TEST -> isOrderedOrTold(utterance, mention);
            case PROCEDURE -> supported && procedures.areMeant(utterance, mention, wanted);
            case VITAL_SIGN, PART, SIGN, CUE, ADVICE -> false;
        };
    }

    /** «la metformina me daba diarrea», «el tramadol fue el que me dio vómitos»: what a drug did once. */
    private boolean isEffect(Utterance utterance, Mention mention, @Nullable Utterance asked) {
        if (isGivenUpFor(utterance, mention)) {
            return true;
        }
        boolean drug = utterance.mentions().stream().anyMatch(Medications::isDrug)
                || (asked != null && asked.mentions().stream().anyMatch(Medications::isDrug));
        if (!drug) {
            return false;
        }
        if (!utterance.allCues("intolerance").isEmpty()) {
            return true;
        }
        for (int i = mention.to() - 1; i > Chains.start(utterance, mention.from()); i--) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean me = Set.of("me", "le").contains(utterance.token(i - 1).norm());
            if (form != null && form.isFinite()) {
                boolean that =
                        i > utterance.from() + 1 && utterance.token(i - 2).is("que");
                return me && EFFECTING.contains(form.lemma()) && (form.has('I') || (that && form.has('R')));
            }
        }
        return false;
    }

    /** «me engordó y la dejé», «me dio vómito y lo suspendí»: why something was given up. */
    private boolean isGivenUpFor(Utterance utterance, Mention mention) {
        for (int i = mention.to(); i + 1 < Math.min(utterance.to(), mention.to() + GIVEN_UP); i++) {
            WordForms.Form form = forms.verb(utterance.token(i + 1));
            boolean it =
                    Set.of("lo", "la", "los", "las").contains(utterance.token(i).norm());
            if (it
                    && form != null
                    && form.has("R1")
                    && Set.of("dejar", "suspender", "quitar", "parar").contains(form.lemma())) {
                return true;
            }
        }
        return false;
    }

    /** «¿Llagas en la boca?» «Llagas no»: the word takes up what was asked, and is read with it. */
    private static boolean isEcho(Mention mention, Utterance utterance, Utterance asked) {
        int head = mention.to() - 1;
        boolean single = mention.length() == 1
                || (mention.length() == 2
                        && utterance.token(mention.from()).fold().equals("se"));
        return single
                && asked.mentions().stream()
                        .filter(other -> other.length() > 1
                                && !other.term().name().equals(mention.term().name()))
                        .anyMatch(other -> {
                            boolean same = false;
                            for (int i = other.from(); i < other.to(); i++) {
                                same |= asked.token(i)
                                        .fold()
                                        .equals(utterance.token(head).fold());
                            }
                            return same;
                        });
    }

    /** «fumaba porros»: of the two habits it is the second. */
    private static boolean isSmokedDrug(Utterance utterance, Mention mention) {
        return utterance.token(mention.from()).fold().equals("fumar")
                && utterance.mentions().stream()
                        .anyMatch(other -> other.is(Sort.RISK_FACTOR)
                                && other.from() >= mention.to()
                                && other.from() <= mention.to() + 1
                                && !other.term().name().equals(mention.term().name()));
    }

    /** «Cierre los ojos», «no se mueva», «nada de ejercicio»: what a clinician wants done or left. */
    private boolean isCommanded(Utterance utterance, Mention mention) {
        if (!mention.is(Sort.SYMPTOM) && !mention.is(Sort.RISK_FACTOR) && !mention.is(Sort.DIAGNOSIS)) {
            return false;
        }
        for (int i = mention.from(); i < mention.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean command = form != null
                    && !form.has('P')
                    && (form.has("S3") || form.has("S6") || form.has("S2") || form.has("M2"));
            boolean supposed = i > utterance.from() && utterance.token(i - 1).is("que");
            if ((command && !supposed && !utterance.has("possible"))
                    || (utterance.token(i).is("nada") && mention.is(Sort.RISK_FACTOR))) {
                return true;
            }
        }
        return false;
    }

    /** «Come poquito y a menudo»: a clinician who says «tú» gives an advice. */
    private boolean isTold(Utterance utterance, Mention mention) {
        if (utterance.role() == Role.CLINICIAN && isCommanded(utterance, mention)) {
            return true;
        }
        WordForms.Form form = forms.verb(utterance.token(mention.from()));
        boolean begins = mention.from() == utterance.clauseOf(mention.from()).from()
                || utterance.token(Math.max(0, mention.from() - 1)).isMark();
        return utterance.role() == Role.CLINICIAN
                && mention.is(Sort.SYMPTOM)
                && form != null
                && (form.has("P3") || form.has("S3"))
                && begins
                && familiar.contains(form.lemma());
    }

    /** «me cayó mal la comida»: no fall. */
    private static boolean isDisagreed(Utterance utterance, Mention mention) {
        return mention.term().name().equals("caída")
                && mention.to() < utterance.to()
                && Set.of("mal", "bien", "pesado", "pesada", "gordo", "fatal", "veinte")
                        .contains(utterance.token(mention.to()).norm());
    }

    /** «Buenos días, Dolores»: a given name that is also a word. */
    private boolean isName(Utterance utterance, Mention mention) {
        Token token = utterance.token(mention.from());
        String text = utterance.turn().segment().text();
        boolean capital = mention.length() == 1 && Character.isUpperCase(text.charAt(token.start()));
        boolean called = mention.from() == utterance.from()
                ? mention.to() < utterance.to() && utterance.token(mention.to()).is(",")
                : true;
        boolean titled = mention.from() > utterance.from()
                && Set.of("doña", "don", "señora", "señor", "doctora", "doctor")
                        .contains(utterance.token(mention.from() - 1).norm());
        return capital
                && ((titled && !Medications.isDrug(mention))
                        || (called && names.isGiven(token) && mention.is(Sort.SYMPTOM)));
    }

    /** «¿le sale flema al toser?»: when it happens, not what is complained of. */
    private boolean isCircumstance(Utterance utterance, Mention mention) {
        WordForms.Form form = forms.verb(utterance.token(mention.from()));
        if (mention.length() == 1 && form != null && form.isFinite() && isWhen(utterance, mention)) {
            return true;
        }
        return mention.length() == 1
                && form != null
                && form.has('N')
                && mention.from() > utterance.from()
                && utterance.token(mention.from() - 1).is("al");
    }

    /** «cuando me río o toso se me sale un poquito». */
    private static boolean isWhen(Utterance utterance, Mention verb) {
        int end = utterance.to();
        boolean goesOn = utterance.mentions().stream().anyMatch(other -> other.from() >= verb.to())
                || (verb.to() + 2 < end
                        && Set.of("se", "me", "le")
                                .contains(utterance.token(verb.to()).norm()));
        for (int i = verb.from() - 1; goesOn && i >= Math.max(utterance.from(), verb.from() - 5); i--) {
            if (utterance.token(i).is("cuando")) {
                return true;
            }
            if (utterance.token(i).isMark()) {
                return false;
            }
        }
        return false;
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

    /** «le pido unos análisis», «me hicieron una analítica»; not «salió caro el laboratorio», «traes los laboratorios». */
    private boolean isOrdered(Utterance utterance, Mention mention) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean ours = form != null
                    && ordering.contains(form.lemma())
                    && !mention.covers(i)
                    && (form.has("P1")
                            || form.has("P4")
                            || form.has('F')
                            || form.has('N')
                            || form.has("S3")
                            || form.has('R')
                            || form.has('A'));
            if (ours) {
                return true;
            }
        }
        return false;
    }

    private boolean isOrderedOrTold(Utterance utterance, Mention mention) {
        if (mention.term().has("valued") && !isOrdered(utterance, mention) && !results.isMeasured(utterance, mention)) {
            return false; // «el azúcar» is a test only where it is asked for or told how much
        }
        boolean named = utterance.mentions().stream()
                .anyMatch(other -> other.is(Sort.TEST) && other.from() > mention.to() && !other.equals(mention));
        boolean heads =
                mention.to() < utterance.to() && utterance.token(mention.to()).is(":");
        if (heads && named) {
            return false; // «Los exámenes: creatinina en cero punto ocho»
        }
        boolean patches = mention.from() > utterance.from()
                && utterance.token(mention.from()).norm().startsWith("placa")
                && utterance.token(mention.from() - 1).is("con");
        if (patches) {
            return false; // «la garganta roja, con placas»
        }
        if (mention.term().name().equals("análisis de sangre")) {
            return isOrdered(utterance, mention);
        }
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
