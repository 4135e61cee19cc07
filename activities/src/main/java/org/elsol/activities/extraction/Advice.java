package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Recommendations and follow-ups, as they were said. */
final class Advice {

    /** Commands of every day and of the examination; they count only as part of a known advice. */
    private static final Set<String> COMMANDS = Set.of(
            "venir",
            "ir",
            "hacer",
            "poner",
            "traer",
            "esperar",
            "estar",
            "pedir",
            "levantar",
            "respirar",
            "acostar",
            "observar",
            "sacar",
            "relajar",
            "manejar",
            "intentar",
            "tratar",
            "correr",
            "trabajar",
            "incluir",
            "asistir",
            "acompañar",
            "llamar",
            "avisar",
            "apoyar",
            "sumergir",
            "inflar",
            "inhalar",
            "cumplir",
            "comprar",
            "doblar",
            "estirar",
            "quitar",
            "revisar",
            "checar",
            "anotar",
            "registrar",
            "dormir");

    private static final Set<String> APPOINTING = Set.of(
            "ver",
            "citar",
            "esperar",
            "dar",
            "agendar",
            "programar",
            "revisar",
            "revalorar",
            "volver",
            "regresar",
            "traer",
            "venir",
            "querer",
            "ir",
            "pasar");
    private static final Set<String> REFERRING = Set.of(
            "mandar",
            "enviar",
            "derivar",
            "referir",
            "canalizar",
            "acudir",
            "ir",
            "pasar",
            "remitir",
            "solicitar",
            "pedir",
            "consultar",
            "agendar",
            "valorar",
            "interconsulta",
            "cita",
            "referencia",
            "pase",
            "valoracion",
            "valore",
            "ver",
            "visitar");
    private static final Set<String> NAMELESS = Set.of(
            "con",
            "ella",
            "el",
            "eso",
            "ese",
            "esa",
            "asi",
            "ahi",
            "aqui",
            "ya",
            "igual",
            "todo",
            "lo",
            "la",
            "las",
            "los",
            "mismo",
            "misma",
            "adelante",
            "favor",
            "por",
            "y",
            "pues",
            "entonces",
            "si",
            "esto",
            "esta",
            "este",
            "ellos",
            "tambien");
    private static final int MOST_WORDS = 14;

    private final WordForms forms;
    private final Set<String> verbs;
    private final Set<String> taking;
    private final Set<String> familiar;
    private final Wording wording = new Wording();
    private final Measures measures = new Measures();

    Advice(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.verbs = lexicon.verbs("advice_verb");
        this.taking = lexicon.verbs("take");
        this.familiar = lexicon.verbs("familiar_advice");
    }

    void read(Utterance utterance, FindingList findings) {
        if (utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION) {
            return;
        }
        int covered = utterance.from();
        boolean ordering = utterance.role() == Role.CLINICIAN
                || utterance.has("advice_modal")
                || firstCommand(utterance, utterance.from()) >= 0;
        for (Match match : utterance.turn().layer(Layer.ADVICE)) {
            boolean inside =
                    utterance.from() <= match.from() && match.to() <= utterance.to() && match.from() >= covered;
            if (inside && isAdvice(utterance, match, ordering)) {
                add(utterance, match, findings);
                covered = match.to();
            }
        }
        own(utterance, findings);
    }

    private boolean isAdvice(Utterance utterance, Match match, boolean ordering) {
        boolean followUp = match.first().has("follow_up");
        boolean specialist = match.first().has("specialist");
        if (specialist) {
            return isReferral(utterance, match);
        }
        boolean verb = false;
        for (int i = match.from(); i < match.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null && !form.has('A')) {
                boolean told = form.has('S')
                        || (utterance.role() == Role.CLINICIAN && (form.has("P3") || form.has("P2")))
                        || form.has('M')
                        || form.has('N')
                        || (followUp && APPOINTING.contains(form.lemma()) && form.has('P'));
                boolean told2 = told && !(form.has("P1") && !followUp) && !form.has('R');
                if (!told2) {
                    return false;
                }
                verb = true;
            } else if (form != null && form.has('A') && i == match.from()) {
                return false;
            }
        }
        boolean negated = isKept(utterance, match.from());
        boolean others = (followUp && isOthers(utterance, match))
                || isSupposed(utterance, match, match.from())
                || (followUp && isSupposed(utterance, match, match.to() - 1))
                || (followUp && isSupposed(utterance, match, Math.min(match.from() + 1, match.to() - 1)));
        boolean denied = match.to() < utterance.to()
                && utterance.token(match.to()).is("no")
                && (match.to() + 1 >= utterance.to()
                        || utterance.token(match.to() + 1).isMark());
        boolean condition = match.from() > utterance.from()
                && utterance.token(match.from() - 1).lower().equals("si");
        return !negated
                && !denied
                && !others
                && !condition
                && (verb || ordering)
                && (!followUp || isAppointment(utterance, match));
    }

    /** «no te pongas calor», «máximo un litro de agua»: the contrary of what is listed. */
    private static boolean isKept(Utterance utterance, int at) {
        int i = at - 1;
        while (i >= utterance.from()
                && Set.of("se", "te", "le", "un", "una", "de", "me", "lo", "la").contains(utterance.token(i).norm())) {
            i--;
        }
        return i >= utterance.from()
                && Set.of("no", "nunca", "maximo", "menos").contains(utterance.token(i).norm());
    }

    /** «si en dos semanas sigues igual»: supposed, not advised. */
    private boolean isSupposed(Utterance utterance, Match match, int verb) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        int start = Chains.start(utterance, match.from());
        return form != null
                && form.has('P')
                && utterance.cues("conditional").stream()
                        .anyMatch(cue -> cue.from() >= start
                                && cue.to() <= match.from()
                                && utterance.token(cue.from()).lower().equals("si"));
    }

    /** «a su esposa que pida cita». */
    private static boolean isOthers(Utterance utterance, Match match) {
        return match.from() > utterance.from() + 2
                && utterance.token(match.from() - 1).is("que")
                && utterance.cues("relative").stream().anyMatch(cue -> cue.to() == match.from() - 1);
    }

    private boolean isAppointment(Utterance utterance, Match match) {
        return measures.time(utterance.turn().tokens(), timeAt(utterance, match.to()), utterance.to())
                        .isPresent()
                || when(utterance, match) != null
                || Set.of("cita", "control", "consulta", "resultado", "revision", "seguimiento").stream()
                        .anyMatch(word -> hasFold(utterance, match, word));
    }

    private static boolean hasFold(Utterance utterance, Match match, String fold) {
        for (int i = match.from(); i < Math.min(utterance.to(), match.to() + 6); i++) {
            if (utterance.token(i).fold().equals(fold)) {
                return i >= match.to()
                        || match.to() - match.from() > 1
                        || when(utterance.turn().tokens(), match.to(), utterance.to()) != null;
            }
        }
        return false;
    }

    private boolean isReferral(Utterance utterance, Match match) {
        for (int i = Math.max(utterance.from(), match.from() - 9); i < match.from(); i++) {
            Token token = utterance.token(i);
            WordForms.Form form = forms.verb(token);
            boolean past = form != null && (form.has('R') || form.has('I') || form.has('A'));
            if (past) {
                return false;
            }
            if (REFERRING.contains(token.fold()) || REFERRING.contains(token.norm())) {
                return true;
            }
        }
        return false;
    }

    private void add(Utterance utterance, Match match, FindingList findings) {
        boolean followUp = match.first().has("follow_up");
        String name = match.first().name();
        String when = followUp ? when(utterance, match) : null;
        boolean control = name.equals("cita de control");
        String normalized = control && when != null ? name + " " + when : name;
        int end = Math.min(
                utterance.to(),
                Math.max(match.to(), utterance.clauseOf(match.to() - 1).to()));
        Draft draft = new Draft(
                followUp ? FindingKind.FOLLOW_UP : FindingKind.RECOMMENDATION,
                Quotes.text(utterance.turn(), match.from(), trimmed(utterance, match.from(), end)),
                normalized,
                List.of(),
                Certainty.AFFIRMED);
        findings.add(
                draft.with("when", when).with("condition", condition(utterance)).from(Quotes.of(utterance)));
    }

    private static @Nullable String when(Utterance utterance, Match match) {
        List<Token> tokens = utterance.turn().tokens();
        String after = when(tokens, Math.max(match.from(), match.to() - 2), utterance.to());
        return after != null ? after : when(tokens, utterance.from(), match.from());
    }

    /** «en una semana», «el lunes», «mañana». */
    private static @Nullable String when(List<Token> tokens, int from, int to) {
        Measures measures = new Measures();
        for (int i = from; i < to; i++) {
            Token token = tokens.get(i);
            int at = timeAfter(tokens, i, to);
            Optional<Span> time = token.is("en") || token.is("dentro") || token.is("a")
                    ? measures.time(tokens, at, to)
                    : Optional.empty();
            if (time.isPresent()) {
                return "en " + time.get().value();
            }
            if (Set.of("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo")
                    .contains(token.norm())) {
                return "el " + token.lower();
            }
            if (token.is("mañana")
                    && (i == 0
                            || !Set.of("la", "las", "cada", "de", "esta")
                                    .contains(tokens.get(i - 1).norm()))) {
                return "mañana";
            }
            if ((token.is("semana") || token.is("mes"))
                    && i > from
                    && (tokens.get(i - 1).is("proxima")
                            || tokens.get(i - 1).is("proximo")
                            || tokens.get(i - 1).is("siguiente"))) {
                return tokens.get(i - 1).lower() + " " + token.lower();
            }
        }
        return null;
    }

    private static int timeAfter(List<Token> tokens, int at, int to) {
        int i = at + 1;
        while (i < to
                && Set.of("de", "unos", "unas", "los", "las", "como", "otros", "otras")
                        .contains(tokens.get(i).norm())) {
            i++;
        }
        return i;
    }

    private static int timeAt(Utterance utterance, int at) {
        return Math.min(at, utterance.to() - 1);
    }

    /** Advice in the speaker's own words: «evite los esfuerzos», «le recomiendo bajar la sal». */
    private void own(Utterance utterance, FindingList findings) {
        int at = utterance.from();
        int verb = firstCommand(utterance, at);
        while (verb >= 0) {
            int end = endOf(utterance, verb);
            if (isOwnAdvice(utterance, verb, end)) {
                addOwn(utterance, verb, end, findings);
            }
            verb = end < utterance.to() ? firstCommand(utterance, Math.max(end, verb + 1)) : -1;
        }
    }

    private int firstCommand(Utterance utterance, int from) {
        for (int i = from; i < utterance.to(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form == null
                    || !verbs.contains(form.lemma())
                    || utterance.mentionAt(i).isPresent()) {
                continue;
            }
            boolean formal = (form.has("S3") || form.has("S6") || form.has("S2")) && !form.has('P');
            boolean told = (formal || isFamiliar(utterance, form)) && startsCommand(utterance, i);
            boolean effect = utterance.token(i).norm().endsWith("le")
                    && utterance.token(Math.max(0, i - 1)).is("puede");
            boolean advised = form.has('N') && !effect && followsModal(utterance, i);
            if (told || advised) {
                return i;
            }
        }
        return -1;
    }

    /** «evita el café», «lávate la nariz»: only a clinician's, and of verbs that tell little else. */
    private boolean isFamiliar(Utterance utterance, WordForms.Form form) {
        return utterance.role() == Role.CLINICIAN && form.has("P3") && familiar.contains(form.lemma());
    }

    private static boolean startsCommand(Utterance utterance, int at) {
        int i = at - 1;
        while (i >= utterance.from()
                && Set.of(
                                "no",
                                "se",
                                "me",
                                "lo",
                                "la",
                                "le",
                                "los",
                                "las",
                                "ya",
                                "tambien",
                                "solo",
                                "por",
                                "favor",
                                "bien",
                                "siempre",
                                "nunca",
                                "mejor",
                                "luego",
                                "entonces",
                                "bueno",
                                "ahora")
                        .contains(utterance.token(i).norm())) {
            i--;
        }
        if (i < utterance.from()) {
            return true;
        }
        Token before = utterance.token(i);
        boolean thatModal = before.is("que")
                && utterance.cues("advice_modal").stream().anyMatch(cue -> cue.to() <= at && at - cue.to() < 6);
        return before.isMark() || before.is("y") || before.is("pero") || thatModal || endsCondition(utterance, at);
    }

    /** «si empeora acuda»: what follows the condition is the advice. */
    private static boolean endsCondition(Utterance utterance, int at) {
        return utterance.cues("conditional").stream()
                .anyMatch(cue ->
                        cue.to() < at && utterance.token(cue.from()).lower().equals("si") && at - cue.to() > 1);
    }

    private static boolean followsModal(Utterance utterance, int at) {
        return utterance.cues("advice_modal").stream().anyMatch(cue -> cue.to() <= at && at - cue.to() <= 2);
    }

    private static int endOf(Utterance utterance, int verb) {
        int end = utterance.to();
        for (Clause clause : utterance.clauses()) {
            if (clause.fresh() && clause.from() > verb) {
                end = clause.from();
                break;
            }
        }
        return end;
    }

    private boolean isOwnAdvice(Utterance utterance, int verb, int end) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        boolean command = form != null && COMMANDS.contains(form.lemma()) && !isNegated(utterance, verb);
        if (form == null || command || form.lemma().equals("suspender")) {
            return false;
        }
        boolean known = utterance.turn().layer(Layer.ADVICE).stream()
                .anyMatch(match -> match.from() < end
                        && verb < match.to()
                        && (!isNegated(utterance, verb)
                                || utterance.token(match.from()).is("no")
                                || match.from() < verb)
                        && !match.first().has("specialist"));
        boolean drug = taking.contains(form.lemma())
                && utterance.mentions().stream()
                        .anyMatch(mention ->
                                Medications.isDrug(mention) && mention.from() >= verb - 8 && mention.from() < end);
        boolean avoided = isNegated(utterance, verb) || form.lemma().equals("evitar");
        boolean idle = verb + 1 < utterance.to()
                && Set.of("asiento", "aire", "nota", "en", "usted")
                        .contains(utterance.token(verb + 1).norm());
        boolean short_ = end - verb < 2;
        boolean dosing = taking.contains(form.lemma()) && isDosing(utterance, verb, end);
        return !known
                && !isVague(utterance, verb, end)
                && !dosing
                && (!drug || avoided)
                && !idle
                && !short_
                && !utterance.isQuestion()
                && !isPatientsOwn(utterance, verb);
    }

    /** «siga con ella», «déjelo ahí», «déjeme revisarlo»: nothing is named that a patient could do. */
    private boolean isVague(Utterance utterance, int verb, int end) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        boolean leaving = form != null
                && form.lemma().equals("dejar")
                && !(verb + 1 < end && utterance.token(verb + 1).is("de"));
        boolean named = false;
        if (verb + 1 < end && utterance.token(verb + 1).isMark()) {
            return true;
        }
        for (int i = verb + 1; i < end; i++) {
            named |= !utterance.token(i).isMark()
                    && !NAMELESS.contains(utterance.token(i).norm());
        }
        return !named
                || (leaving && isNegated(utterance, verb))
                || (leaving && utterance.token(verb).norm().endsWith("me"));
    }

    /** «tome una tableta cada doce horas» is how a drug is taken, not an advice. */
    private boolean isDosing(Utterance utterance, int verb, int end) {
        List<Token> tokens = utterance.turn().tokens();
        return !measures.counts(tokens, verb, end).isEmpty()
                || !measures.strengths(tokens, verb, end).isEmpty();
    }

    private static boolean isPatientsOwn(Utterance utterance, int verb) {
        for (int i = utterance.from(); i < verb; i++) {
            if (Set.of("tengo", "debo", "quiero", "puedo", "voy", "necesito", "me")
                            .contains(utterance.token(i).norm())
                    && utterance.role() == Role.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNegated(Utterance utterance, int verb) {
        for (int i = Math.max(utterance.from(), verb - 3); i < verb; i++) {
            if (utterance.token(i).is("no") || utterance.token(i).is("nunca")) {
                return true;
            }
        }
        return false;
    }

    /** The negation belongs to the advice. */
    private static int first(Utterance utterance, int verb) {
        int from = verb;
        for (int i = Math.max(utterance.from(), verb - 3); i < verb && from == verb; i++) {
            from = utterance.token(i).is("no") || utterance.token(i).is("nunca") ? i : from;
        }
        return from;
    }

    private void addOwn(Utterance utterance, int verb, int end, FindingList findings) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        if (form == null) {
            return;
        }
        List<Token> tokens = utterance.turn().tokens();
        int conditionAt = conditionStart(utterance, verb, end);
        int last = trimmed(utterance, verb, Math.min(conditionAt, verb + MOST_WORDS));
        boolean reflexive = utterance.token(verb).norm().endsWith("se") && form.has('S');
        String infinitive = form.lemma() + (reflexive ? "se" : "");
        String rest = wording.of(tokens, verb + 1, Math.max(verb + 1, last));
        String normalized = (isNegated(utterance, verb) ? "no " : "") + infinitive + (rest.isEmpty() ? "" : " " + rest);
        boolean returning = Set.of("regresar", "volver").contains(form.lemma()) && when(tokens, verb, end) != null;
        Draft draft = new Draft(
                returning ? FindingKind.FOLLOW_UP : FindingKind.RECOMMENDATION,
                Quotes.text(utterance.turn(), first(utterance, verb), trimmed(utterance, verb, end)),
                normalized.strip(),
                List.of(),
                Certainty.AFFIRMED);
        findings.add(draft.with("condition", condition(utterance)).from(Quotes.of(utterance)));
    }

    private static int conditionStart(Utterance utterance, int verb, int end) {
        for (Match cue : utterance.cues("conditional")) {
            if (cue.from() > verb && cue.from() < end) {
                return cue.from();
            }
        }
        return end;
    }

    /** «si la fiebre no baja»: under what condition the advice holds; null where there is none. */
    private @Nullable String condition(Utterance utterance) {
        for (Match cue : utterance.cues("conditional")) {
            boolean isIf = utterance.token(cue.from()).lower().equals("si")
                    || utterance.token(cue.from()).is("en");
            if (isIf && cue.to() < utterance.to() && !utterance.token(cue.to()).isMark()) {
                int end = cue.to();
                while (end < utterance.to() && !utterance.token(end).isMark() && end - cue.from() < MOST_WORDS) {
                    end++;
                }
                return wording.of(utterance.turn().tokens(), cue.from(), end);
            }
        }
        return null;
    }

    private static int trimmed(Utterance utterance, int from, int end) {
        int last = Math.min(end, utterance.to());
        while (last > from + 1
                && (utterance.token(last - 1).isMark()
                        || Set.of("y", "o", "e", "pero", "que", "de", "para", "si")
                                .contains(utterance.token(last - 1).norm()))) {
            last--;
        }
        return last;
    }
}
