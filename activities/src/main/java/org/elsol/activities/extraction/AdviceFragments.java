package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;

/** Advice without a verb, as clinicians tell it at the end: «gafas oscuras y compresas frías», «ni moto, ni peso». */
final class AdviceFragments {

    private static final int LONGEST = 12;
    private static final int HEAD = 5;
    private static final Set<String> LEADING = Set.of(
            "y", "e", "pero", "pues", "bueno", "mucho", "mucha", "muchos", "a", "con", "también", ",", "de", "el");
    private static final Set<String> PRICES = Set.of("pesos", "euros", "dolares");

    private static final Set<String> CIRCUMSTANTIAL = Set.of(
            "despues",
            "antes",
            "en",
            "por",
            "para",
            "durante",
            "hasta",
            "desde",
            "cuando",
            "entre",
            "al",
            "del",
            "segun",
            "como",
            "sobre",
            "tras",
            "mientras");
    private static final Set<String> EXCEPTING =
            Set.of("si", "menos", "excepto", "salvo", "hola", "doña", "don", "buenas", "buenos", "gracias");

    private final WordForms forms;
    private final Names names;
    private final Set<String> advised;
    private final Wording wording = new Wording();

    AdviceFragments(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.names = lexicon.names();
        this.advised = lexicon.words("advised_thing");
    }

    /** Adds an advice for each clause without a verb that names what clinicians advise. */
    void read(Utterance utterance, FindingList findings) {
        if (utterance.role() != Role.CLINICIAN || utterance.isQuestion() || asksBefore(utterance)) {
            return;
        }
        for (Clause clause : utterance.clauses()) {
            int from = head(utterance, clause);
            int to = AdviceText.trimmed(utterance, from, clause.to());
            if (to > from && to - from <= LONGEST && isAdvice(utterance, clause, from, to)) {
                boolean told = isLeft(utterance, from);
                boolean left = told || isAvoided(utterance, from);
                int thing = told ? from + (utterance.token(from).is("nada") ? 2 : 1) : from;
                String text = wording.of(utterance.turn().tokens(), Math.min(thing, to - 1), to);
                findings.add(new Draft(
                                FindingKind.RECOMMENDATION,
                                Quotes.text(utterance.turn(), from, to),
                                left ? "evitar " + text : text,
                                List.of(),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(utterance)));
            }
        }
    }

    /** «¿Cómo come?» «Dieta»: after a question of the same voice, words repeat what is asked. */
    private static boolean asksBefore(Utterance utterance) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        return at + 1 < all.size() && all.get(at + 1).isQuestion() && utterance.to() - utterance.from() < 4;
    }

    private static int head(Utterance utterance, Clause clause) {
        int from = utterance.cues("advice_modal").stream()
                .filter(cue -> cue.from() <= clause.from() + 2 && cue.to() > clause.from() && cue.to() < clause.to())
                .mapToInt(Match::to)
                .max()
                .orElse(clause.from());
        while (from < clause.to()
                && (utterance.token(from).isMark()
                        || LEADING.contains(utterance.token(from).lower()))) {
            from++;
        }
        return from;
    }

    private boolean isAdvice(Utterance utterance, Clause clause, int from, int to) {
        boolean named = false;
        if (CIRCUMSTANTIAL.contains(utterance.token(from).norm())) {
            return false;
        }
        for (int i = from; i < to; i++) {
            Token token = utterance.token(i);
            WordForms.Form form = forms.verb(token);
            boolean thing = advised.contains(token.fold());
            boolean name =
                    Character.isUpperCase(utterance.turn().segment().text().charAt(token.start()))
                            && names.isGiven(token)
                            && i > utterance.from();
            if ((form != null && form.isFinite() && !thing)
                    || name
                    || PRICES.contains(token.norm())
                    || EXCEPTING.contains(token.norm())) {
                return false;
            }
            named |= thing && i < from + HEAD;
        }
        return named
                && utterance.mentions().stream().noneMatch(mention -> mention.from() < to && from < mention.to())
                && utterance.turn().layer(Layer.ADVICE).stream()
                        .noneMatch(match -> match.from() < clause.to() && clause.from() < match.to())
                && isTelling(utterance, clause);
    }

    /** The list that the clause belongs to has no verb that tells of what was or is: «toma mucha agua y café». */
    private boolean isTelling(Utterance utterance, Clause clause) {
        for (int i = Chains.start(utterance, clause.from()); i < clause.from(); i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            if (form != null
                    && form.isFinite()
                    && !form.has('S')
                    && !advised.contains(utterance.token(i).fold())) {
                return false;
            }
        }
        return true;
    }

    /** «evite las grasas y el picante». */
    private static boolean isAvoided(Utterance utterance, int from) {
        for (int i = Chains.start(utterance, from); i < from; i++) {
            if (utterance.token(i).fold().equals("evitar")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLeft(Utterance utterance, int from) {
        Token token = utterance.token(from);
        return token.is("ni") || token.is("sin") || token.is("cero") || token.is("nada");
    }
}
