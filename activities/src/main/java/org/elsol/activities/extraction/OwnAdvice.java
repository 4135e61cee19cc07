package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;

/** Advice in the speaker's own words, told by its verb. */
final class OwnAdvice {

    private static final int SHORTEST_VERB = 4;

    private final WordForms forms;
    private final Commands commands;
    private final Set<String> everyday;
    private final Set<String> taking;
    private final Set<String> nameless;
    private final Set<String> habits;
    private final AdviceText text = new AdviceText();
    private final Wording wording = new Wording();
    private final Measures measures = new Measures();

    OwnAdvice(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.commands = new Commands(lexicon);
        this.everyday = lexicon.verbs("everyday_command");
        this.taking = lexicon.verbs("take");
        this.nameless = lexicon.words("names_nothing");
        this.habits = lexicon.words("habit");
    }

    /** Advice in the speaker's own words: «evite los esfuerzos», «le recomiendo bajar la sal». */
    void read(Utterance utterance, FindingList findings) {
        int at = utterance.from();
        int verb = commands.first(utterance, at);
        while (verb >= 0) {
            int end = endOf(utterance, verb);
            if (isOwnAdvice(utterance, verb, end)) {
                addOwn(utterance, verb, end, findings);
            }
            verb = end < utterance.to() ? commands.first(utterance, Math.max(end, verb + 1)) : -1;
        }
        ban(utterance, findings);
        forbid(utterance, findings);
    }

    /** «no se estriegue»: the form of a command tells of a verb that no table has. */
    private void forbid(Utterance utterance, FindingList findings) {
        for (int i = utterance.from(); i + 2 < utterance.to(); i++) {
            Token verb = utterance.token(i + 2);
            boolean heads = i == utterance.from() || utterance.token(i - 1).isMark();
            boolean command = utterance.role() == Role.CLINICIAN
                    && heads
                    && utterance.token(i).is("no")
                    && Set.of("se", "lo", "la", "los", "las", "le")
                            .contains(utterance.token(i + 1).norm())
                    && verb.norm().endsWith("e")
                    && verb.norm().length() > SHORTEST_VERB
                    && forms.verb(verb) == null
                    && !utterance.isQuestion();
            if (command) {
                int clause = utterance.clauseOf(i + 2).to();
                int last = AdviceText.trimmed(utterance, i, Math.min(clause, i + AdviceText.MOST_WORDS));
                findings.add(new Draft(
                                FindingKind.RECOMMENDATION,
                                Quotes.text(utterance.turn(), i, last),
                                wording.of(utterance.turn().tokens(), i, last),
                                List.of(),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(utterance)));
            }
        }
    }

    /** «y nada de cojines en la cuna»: what a clinician wants to be left. */
    private void ban(Utterance utterance, FindingList findings) {
        for (int i = utterance.from(); i + 2 < utterance.to(); i++) {
            int end = utterance.clauseOf(i).to();
            int last = AdviceText.trimmed(utterance, i, Math.min(end, i + AdviceText.MOST_WORDS));
            if (isBan(utterance, i, last)) {
                findings.add(new Draft(
                                FindingKind.RECOMMENDATION,
                                Quotes.text(utterance.turn(), i, last),
                                "evitar " + banned(utterance, i + 2, last),
                                List.of(),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(utterance)));
            }
        }
    }

    /** «nada de trago» is alcohol. */
    private String banned(Utterance utterance, int from, int to) {
        boolean alcohol = utterance.mentions().stream()
                .anyMatch(mention -> mention.from() >= from
                        && mention.to() <= to
                        && mention.term().name().equals("consumo de alcohol"));
        return alcohol ? "alcohol" : wording.of(utterance.turn().tokens(), from, to);
    }

    private boolean isBan(Utterance utterance, int at, int end) {
        boolean heads = at == utterance.from()
                || utterance.token(at - 1).isMark()
                || utterance.token(at - 1).is("y");
        boolean named =
                end > at + 2 && !nameless.contains(utterance.token(at + 2).norm());
        return utterance.role() == Role.CLINICIAN
                && heads
                && named
                && utterance.token(at).is("nada")
                && utterance.token(at + 1).is("de")
                && utterance.mentions().stream()
                        .noneMatch(mention ->
                                mention.from() >= at && mention.to() <= end && !mention.is(Term.Sort.RISK_FACTOR))
                && utterance.turn().layer(Layer.ADVICE).stream()
                        .noneMatch(match -> match.from() <= at && at < match.to());
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
        boolean command = form != null
                && everyday.contains(form.lemma())
                && !isNegated(utterance, verb)
                && !isHabit(utterance, verb, end);
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
        boolean farewell = form.lemma().equals("cuidar")
                && verb + 1 < utterance.to()
                && utterance.token(verb + 1).is("mucho");
        boolean lest = form.lemma().equals("ir")
                && verb + 2 < utterance.to()
                && utterance.token(verb + 1).is("a");
        boolean short_ = lest || end - verb < 2 || farewell;
        boolean dosing =
                taking.contains(form.lemma()) && isDosing(utterance, verb, end) && !namesWater(utterance, verb, end);
        return !known
                && !isVague(utterance, verb, end)
                && !dosing
                && (!drug || avoided)
                && !idle
                && !short_
                && !utterance.isQuestion()
                && !isPatientsOwn(utterance, verb);
    }

    /** «levántese despacio», «duerma boca arriba siempre»: how it is to be done from now on. */
    private boolean isHabit(Utterance utterance, int verb, int end) {
        for (int i = verb + 1; i < end; i++) {
            if (habits.contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
    }

    /** «siga con ella», «déjelo ahí», «déjeme revisarlo»: nothing is named that a patient could do. */
    private boolean isVague(Utterance utterance, int verb, int end) {
        WordForms.Form form = forms.verb(utterance.token(verb));
        boolean leaving = form != null
                && form.lemma().equals("dejar")
                && !(verb + 1 < end && utterance.token(verb + 1).is("de"));
        boolean named = false;
        boolean called = verb + 1 < end
                && Set.of("don", "doña", "señor", "señora")
                        .contains(utterance.token(verb + 1).norm());
        if (called || (verb + 1 < end && utterance.token(verb + 1).isMark())) {
            return true; // «siga, don Wilson»
        }
        for (int i = verb + 1; i < end; i++) {
            named |= !utterance.token(i).isMark()
                    && !nameless.contains(utterance.token(i).norm());
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

    /** «beba dos litros de agua» is no dose. */
    private static boolean namesWater(Utterance utterance, int verb, int end) {
        for (int i = verb; i < end; i++) {
            if (Set.of("agua", "liquido", "liquidos")
                    .contains(utterance.token(i).norm())) {
                return true;
            }
        }
        return false;
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
        int last = AdviceText.trimmed(utterance, verb, Math.min(conditionAt, verb + AdviceText.MOST_WORDS));
        boolean reflexive = utterance.token(verb).norm().endsWith("se") && form.has('S');
        String infinitive = form.lemma() + (reflexive ? "se" : "");
        String rest = wording.of(tokens, verb + 1, Math.max(verb + 1, last));
        String normalized = (isNegated(utterance, verb) ? "no " : "") + infinitive + (rest.isEmpty() ? "" : " " + rest);
        boolean returning =
                Set.of("regresar", "volver").contains(form.lemma()) && Appointments.when(tokens, verb, end) != null;
        Draft draft = new Draft(
                returning ? FindingKind.FOLLOW_UP : FindingKind.RECOMMENDATION,
                Quotes.text(utterance.turn(), first(utterance, verb), AdviceText.trimmed(utterance, verb, end)),
                normalized.strip(),
                List.of(),
                Certainty.AFFIRMED);
        findings.add(draft.with("condition", text.condition(utterance)).from(Quotes.of(utterance)));
    }

    private static int conditionStart(Utterance utterance, int verb, int end) {
        for (Match cue : utterance.cues("conditional")) {
            if (cue.from() > verb && cue.from() < end) {
                return cue.from();
            }
        }
        return end;
    }
}
