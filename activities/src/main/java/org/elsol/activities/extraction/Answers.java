package org.elsol.activities.extraction;

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

    private static final Set<String> FILLERS = Set.of(
            "pues",
            "este",
            "eh",
            "ay",
            "mm",
            "mmm",
            "bueno",
            "fijese",
            "que",
            "la",
            "verdad",
            "doctor",
            "doctora",
            "doc",
            "uy",
            "digo",
            "mire",
            "a",
            "ver",
            "eso",
            "y",
            "ahorita",
            "hoy",
            "senor",
            "señora",
            "señor",
            "gracias",
            "dios",
            "oh",
            "ah",
            "hasta",
            "ahora",
            "de",
            "momento",
            "por",
            "el",
            "es",
            "pos",
            "hombre",
            "hijole",
            "esa",
            "ese",
            "esas",
            "esos",
            "uf",
            "huy",
            "doctorcito",
            "oiga",
            "mija",
            "hija",
            "hijo",
            "pa",
            "vera",
            "fijate",
            "joven",
            "licenciada");
    private static final Set<String> YES = Set.of(
            "sí",
            "claro",
            "exacto",
            "exactamente",
            "correcto",
            "aja",
            "ajá",
            "efectivamente",
            "siempre",
            "bastante",
            "mucho",
            "mucha",
            "muchos",
            "muchas",
            "poco",
            "poca",
            "poquito",
            "poquita",
            "algo",
            "desde",
            "hace",
            "anoche",
            "ayer",
            "cada",
            "diario",
            "seguido",
            "muchisimo",
            "simon",
            "afirmativo",
            "solo",
            "nomas",
            "unicamente",
            "obvio",
            "regular",
            "leve",
            "cierto",
            "veces",
            "todos",
            "todas",
            "tantito",
            "tambien",
            "definitivamente",
            "antier",
            "ultimamente",
            "varias",
            "varios",
            "como",
            "llevo",
            "demasiado",
            "harto",
            "alguno",
            "alguna",
            "algunos",
            "algunas",
            "bastantes",
            "muchisima",
            "demasiada",
            "tantita",
            "seguidito",
            "juicioso",
            "juiciosa",
            "desgraciadamente",
            "lamentablemente",
            "evidentemente",
            "totalmente",
            "harta",
            "mas");
    private static final Set<String> NO = Set.of(
            "no",
            "nada",
            "nunca",
            "ninguno",
            "ninguna",
            "tampoco",
            "jamas",
            "negativo",
            "ni",
            "nop",
            "ningun",
            "nel",
            "nanai",
            "nones",
            "nanay");

    private static final Set<String> CONSUMED = Set.of(
            "paquete",
            "cajetilla",
            "cigarro",
            "cigarrillo",
            "copa",
            "copita",
            "taza",
            "vaso",
            "vasito",
            "cerveza",
            "cervecita",
            "trago",
            "tinto",
            "cafe",
            "refresco");

    private static final int LONGEST_SHORT = 8;

    private final WordForms forms;
    private final Numbers numbers = new Numbers();
    private final Distances distances = new Distances();

    Answers(Lexicon lexicon) {
        this.forms = lexicon.forms();
    }

    Answer of(Utterance utterance) {
        int at = utterance.from();
        while (at < utterance.to() && isFiller(utterance, at)) {
            at++;
        }
        if (at >= utterance.to()) {
            return Answer.NEITHER;
        }
        if (follows(utterance, at, "creo", "que", "no")
                || follows(utterance, at, "que", "yo", "sepa", "no")
                || follows(utterance, at, "que", "sepa", "no")
                || follows(utterance, at, "que", "sepamos", "no")
                || follows(utterance, at, "yo", "creo", "que", "no")
                || follows(utterance, at, "yo", "diria", "que", "no")
                || follows(utterance, at, "diria", "que", "no")
                || follows(utterance, at, "me", "parece", "que", "no")
                || follows(utterance, at, "todavia", "no")
                || follows(utterance, at, "aun", "no")
                || follows(utterance, at, "lo", "normal")
                || follows(utterance, at, "claro", "que", "no")) {
            return Answer.NO;
        }
        if (follows(utterance, at, "creo", "que", "si")
                || follows(utterance, at, "yo", "creo", "que", "si")
                || follows(utterance, at, "puede", "ser")
                || follows(utterance, at, "tal", "vez")
                || follows(utterance, at, "quiza")
                || follows(utterance, at, "a", "lo", "mejor")) {
            return Answer.PERHAPS;
        }
        if (follows(utterance, at, "para", "nada")
                || follows(utterance, at, "en", "absoluto")
                || follows(utterance, at, "gracias", "a", "dios", "no")
                || follows(utterance, at, "casi", "nada")
                || follows(utterance, at, "por", "ahora", "no")
                || follows(utterance, at, "de", "eso", "nada")
                || follows(utterance, at, "dios", "me", "libre")
                || follows(utterance, at, "que", "va")) {
            return Answer.NO;
        }
        if (follows(utterance, at, "ya", "no")
                || follows(utterance, at, "ya", "ni")
                || follows(utterance, at, "me", "lo", "tomaba")
                || follows(utterance, at, "me", "la", "tomaba")
                || follows(utterance, at, "antes", "si")
                || follows(utterance, at, "antes")
                || follows(utterance, at, "sí", "pero", "ya", "no")) {
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
                && (NO.contains(utterance.token(at).norm())
                        || YES.contains(utterance.token(at).lower())
                        || YES.contains(utterance.token(at).norm())
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
        if (NO.contains(first.norm())) {
            return no(utterance, at);
        }
        boolean plainYes = first.is("si")
                && (at + 1 >= utterance.to()
                        || utterance.token(at + 1).isMark()
                        || first.lower().equals("sí")
                        || isAssent(utterance, at + 1));
        if (YES.contains(first.lower())
                || YES.contains(first.norm())
                || plainYes
                || first.isNumber()
                || isCount(utterance, at)
                || saysWhen(utterance, at)
                || follows(utterance, at, "asi", "es")
                || follows(utterance, at, "un", "poco")
                || follows(utterance, at, "todo")
                || follows(utterance, at, "en", "la")
                || follows(utterance, at, "en", "las")
                || follows(utterance, at, "por", "las")
                || follows(utterance, at, "de", "noche")
                || follows(utterance, at, "vez", "en", "cuando")
                || follows(utterance, at, "ya", "me", "ve")
                || follows(utterance, at, "me", "lo", "tomo")
                || follows(utterance, at, "me", "la", "tomo")
                || follows(utterance, at, "me", "los", "tomo")
                || follows(utterance, at, "me", "las", "tomo")
                || follows(utterance, at, "lo", "tomo")
                || isNamedByNumber(utterance, at)
                || follows(utterance, at, "por", "la")
                || follows(utterance, at, "tengo")
                || follows(utterance, at, "me", "duele")
                || follows(utterance, at, "un", "poquito")
                || follows(utterance, at, "un", "poquitin")
                || follows(utterance, at, "ahi", "ahi")
                || follows(utterance, at, "ahi", "sigo")
                || follows(utterance, at, "a", "ratos")
                || follows(utterance, at, "por", "ratos")
                || follows(utterance, at, "de", "repente")
                || isConsumed(utterance, at)
                || follows(utterance, at, "cuando", "me")
                || follows(utterance, at, "los", "fines")) {
            boolean once = isCount(utterance, at) && distances.in(utterance, at + 1, utterance.to());
            return once || isOver(utterance) ? Answer.NO_LONGER : Answer.YES;
        }
        if (saysYesSoon(utterance)) {
            return isOver(utterance) ? Answer.NO_LONGER : Answer.YES;
        }
        return byLastWord(utterance);
    }

    /** «un paquete», «media cajetilla», «una copita». */
    private static boolean isConsumed(Utterance utterance, int at) {
        return at + 1 < utterance.to()
                && Set.of("uno", "un", "una", "medio", "media", "unos", "unas")
                        .contains(utterance.token(at).norm())
                && CONSUMED.contains(utterance.token(at + 1).fold());
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
        return YES.contains(utterance.token(at).norm())
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

    private static boolean isFiller(Utterance utterance, int at) {
        Token token = utterance.token(at);
        return token.isMark()
                || (FILLERS.contains(token.norm())
                        && !follows(utterance, at, "que", "yo")
                        && !follows(utterance, at, "que", "sepa")
                        && !follows(utterance, at, "que", "sepamos")
                        && !follows(utterance, at, "que", "va")
                        && !follows(utterance, at, "por", "la")
                        && !follows(utterance, at, "es", "que")
                        && !follows(utterance, at, "a", "lo", "mejor"));
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
