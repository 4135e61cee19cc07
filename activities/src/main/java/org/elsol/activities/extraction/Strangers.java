package org.elsol.activities.extraction;

import java.util.Set;
import org.elsol.store.transcription.Role;

/** People whom a patient speaks of without saying how they are related: by a pronoun, a name, or as people are. */
final class Strangers {

    private static final Set<String> FIRST = Set.of("yo", "me", "mí", "nos");
    private static final Set<String> DATIVE = Set.of("le", "les");
    private static final Set<String> ACCUSATIVE = Set.of("lo", "la", "los", "las", "le", "les");
    private static final Set<String> BEFALLING = Set.of(
            "dar",
            "salir",
            "hacer",
            "encontrar",
            "detectar",
            "diagnosticar",
            "poner",
            "quitar",
            "pegar",
            "doler",
            "subir",
            "bajar",
            "arder",
            "picar",
            "faltar",
            "sangrar",
            "hinchar",
            "entrar",
            "venir",
            "quedar",
            "reventar",
            "caer");
    private static final Set<String> TREATING = Set.of("operar", "internar", "ingresar", "hospitalizar", "intubar");
    private static final Set<String> SUFFERED =
            Set.of("caer", "quemar", "cortar", "golpear", "desmayar", "enfermar", "marear", "orinar", "ahogar");
    private static final Set<String> STATES = Set.of("andar", "estar", "tener", "traer", "enfermar", "padecer");

    private final WordForms forms;
    private final Names names;
    private final Set<String> generic;

    Strangers(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.names = lexicon.names();
        this.generic = lexicon.words("generic_subject");
    }

    /** Whether the mention is one of theirs. */
    boolean have(Mention mention, Utterance utterance, Subject subject) {
        return isOfThird(utterance, mention, subject)
                || isOfAnybody(utterance, mention)
                || isOfSomebodyNamed(utterance, mention, subject);
    }

    /** «le dio mastitis», «la operaron de emergencia», said by the patient: of somebody else. */
    private boolean isOfThird(Utterance utterance, Mention mention, Subject subject) {
        if (utterance.role() != Role.PATIENT || subject.isSpokenFor()) {
            return false;
        }
        int start = Chains.start(utterance, mention.from());
        for (int i = mention.to() - 1; i > start; i--) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && form.isFinite()) {
                boolean dative = BEFALLING.contains(form.lemma())
                        && isPronoun(utterance, i - 1, DATIVE)
                        && !namesPart(utterance, start, i);
                boolean treated = TREATING.contains(form.lemma())
                        && (form.has("R6") || form.has("P6"))
                        && isPronoun(utterance, i - 1, ACCUSATIVE);
                boolean reflexive = SUFFERED.contains(form.lemma())
                        && (form.has("R3") || form.has("P3"))
                        && utterance.token(i - 1).is("se");
                boolean several = STATES.contains(form.lemma())
                        && (form.has("P6") || form.has("R6") || form.has("I6"))
                        && !namesPart(utterance, start, mention.to());
                return (dative || treated || reflexive || several) && !isFirstPerson(utterance, start, mention.to());
            }
        }
        return false;
    }

    /** «a uno le duele», «nadie se enferma»: of people as they are; not «uno de los ojos». */
    private boolean isOfAnybody(Utterance utterance, Mention mention) {
        if (utterance.role() == Role.CLINICIAN) {
            return false;
        }
        int start = Chains.start(utterance, mention.from());
        for (int i = start; i < mention.from(); i++) {
            boolean part =
                    utterance.token(i + 1).is("de") || utterance.token(i + 1).is("que");
            boolean numbered = i > start
                    && (forms.verb(utterance.token(i - 1)) != null
                            || Set.of("y", "punto", "coma", "con", "de")
                                    .contains(utterance.token(i - 1).norm()));
            if (generic.contains(utterance.token(i).norm()) && !part && !numbered) {
                return !isFirstPerson(utterance, start, mention.to());
            }
        }
        return false;
    }

    /** «se murió don Aníbal de un derrame», «y James cojeando», said by a patient who speaks for none of them. */
    private boolean isOfSomebodyNamed(Utterance utterance, Mention mention, Subject subject) {
        if (utterance.role() != Role.PATIENT
                || subject.isSpokenFor()
                || isFirstPerson(utterance, utterance.from(), mention.to())) {
            return false;
        }
        String text = utterance.turn().segment().text();
        if (introduces(utterance, mention)) {
            return false;
        }
        for (int i = utterance.from(); i < mention.from(); i++) {
            Token token = utterance.token(i);
            boolean capital = Character.isUpperCase(text.charAt(token.start()));
            boolean first = i == utterance.from();
            boolean titled = (token.is("don") || token.is("doña")) && i + 1 < mention.from();
            boolean addressed = i > utterance.from() && utterance.token(i - 1).is(",");
            boolean named = capital && !first && !addressed && names.isGiven(token) && !isPlace(utterance, i);
            boolean called = capital
                    && i > utterance.from()
                    && utterance.token(i - 1).fold().equals("el")
                    && isVerbAfter(utterance, i + 1);
            if ((titled && !addressed) || named || called || token.lower().equals("él") || token.is("ella")) {
                return utterance.mentionAt(i).isEmpty();
            }
        }
        return false;
    }

    /** «habla Arturo, el de la gastritis». */
    private static boolean introduces(Utterance utterance, Mention mention) {
        for (int i = utterance.from(); i < mention.from(); i++) {
            if (Set.of("habla", "soy", "llamo", "saluda", "llama")
                    .contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «la Canela se operó», «el Max tiene diabetes». */
    private boolean isVerbAfter(Utterance utterance, int at) {
        int verb = at < utterance.to() && utterance.token(at).is("se") ? at + 1 : at;
        WordForms.Form form = verb < utterance.to() ? forms.verb(utterance.token(verb)) : null;
        return form != null && (form.has("P3") || form.has("R3") || form.has("I3"));
    }

    private static boolean isPlace(Utterance utterance, int at) {
        return Set.of("en", "de", "a", "por", "la", "el", "santa", "san")
                .contains(utterance.token(at - 1).norm());
    }

    /** «a la pierna le salió un moretón»: what befalls a part of the body befalls who speaks. */
    private static boolean namesPart(Utterance utterance, int from, int to) {
        return utterance.turn().layer(Term.Layer.PART).stream()
                .anyMatch(part -> part.from() >= from && part.to() <= to);
    }

    private static boolean isPronoun(Utterance utterance, int at, Set<String> pronouns) {
        return at >= utterance.from() && pronouns.contains(utterance.token(at).norm());
    }

    boolean isFirstPerson(Utterance utterance, int from, int to) {
        for (int i = from; i < to; i++) {
            Token token = utterance.token(i);
            if (FIRST.contains(token.lower())) {
                return true;
            }
            WordForms.Form form = forms.verb(token);
            if (form != null
                    && (form.has("P1") || form.has("R1"))
                    && !form.has('A')
                    && !form.has("P3")
                    && !form.has("R3")) {
                return true;
            }
        }
        return false;
    }
}
