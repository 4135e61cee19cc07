package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What is said of allergies: to what, to nothing, and what the allergy does. */
final class AllergyStatements {

    private final Scopes scopes;

    AllergyStatements(Lexicon lexicon) {
        this.scopes = new Scopes(lexicon);
    }

    /** «A los gatos no soy alérgica. Al polen, sí.» */
    static boolean goesOn(Utterance utterance, @Nullable Utterance askedOfTurn) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        return at > 0
                && (utterance.token(utterance.from()).is("a")
                        || utterance.token(utterance.from()).is("al"))
                && (speaksOf(all.get(at - 1)) || (askedOfTurn != null && QuestionTopics.isAboutAllergy(askedOfTurn)));
    }

    static boolean speaksOf(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            Token token = utterance.token(i);
            if (token.norm().startsWith("alerg") || (token.is("reaccion") && i > utterance.from())) {
                return true;
            }
        }
        return false;
    }

    /** What stands with «alergia», not the drug that is given against it or instead. */
    static boolean isAllergen(Utterance utterance, Mention mention) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (utterance.token(i).norm().startsWith("alerg")
                    || utterance.token(i).is("reaccion")) {
                int start = Math.min(i, mention.from());
                int end = Math.max(i, mention.to());
                boolean apart = utterance.clauses().stream()
                        .anyMatch(clause ->
                                clause.fresh() && clause.from() > start && clause.from() < end && end - start > 4);
                if (!apart
                        && end - start < 25
                        && !utterance.has("avoid")
                        && !(i > 0
                                && utterance.token(i - 1).is("la")
                                && i > utterance.from() + 1
                                && utterance.token(i - 2).is("para"))) {
                    return true;
                }
            }
        }
        return false;
    }

    void add(Utterance utterance, Mention mention, Term allergen, Subject subject, FindingList findings) {
        Term term = new Term(Sort.ALLERGEN, Allergens.allergy(allergen), allergen.code(), Set.of());
        Mention asAllergen = new Mention(mention.from(), mention.to(), term, mention.match());
        Verdict verdict = scopes.of(asAllergen, utterance, null, subject);
        boolean leftOut = utterance.role() == Role.CLINICIAN
                && mention.to() < utterance.to()
                && utterance.token(mention.to()).is("no"); // «Amoxicilina no, por la alergia»
        if (verdict.certainty() != null && verdict.relative() == null && !leftOut) {
            findings.add(new Draft(
                            FindingKind.ALLERGY,
                            Quotes.text(utterance.turn(), mention.from(), mention.to()),
                            term.name(),
                            Allergens.codes(allergen),
                            verdict.certainty())
                    .with("allergen", allergen.name())
                    .from(SentenceQuotes.of(utterance, mention, mention.to())));
        }
    }

    /** «no soy alérgico a nada», «ninguna alergia». */
    void addUnnamed(Utterance utterance, Subject subject, FindingList findings) {
        boolean named = utterance.mentions().stream()
                .anyMatch(mention -> Allergens.of(mention.match()).isPresent());
        for (int i = utterance.from(); i < utterance.to() && !named; i++) {
            if (utterance.token(i).norm().startsWith("alerg")
                    && utterance.mentionAt(i).isEmpty()) {
                Term term = new Term(Sort.ALLERGEN, "alergias", null, Set.of());
                Mention mention = new Mention(i, i + 1, term, new Match(i, i + 1, List.of(term)));
                if (scopes.of(mention, utterance, null, subject).certainty() == Certainty.DENIED) {
                    findings.add(new Draft(
                                    FindingKind.ALLERGY,
                                    Quotes.text(utterance.turn(), i, i + 1),
                                    "alergias",
                                    List.of(),
                                    Certainty.DENIED)
                            .from(SentenceQuotes.of(utterance, mention, i + 1)));
                }
                return;
            }
        }
    }

    /** What the allergy does is told of the allergy, not as a complaint of today. */
    static void react(Utterance utterance, List<Mention> reactions, FindingList findings) {
        for (Mention reaction : reactions) {
            findings.latest(FindingKind.ALLERGY)
                    .filter(allergy -> allergy.isFrom(utterance.turn().segment().id()))
                    .ifPresent(allergy -> allergy.with("reaction", SentenceQuotes.said(utterance, reaction))
                            .from(Quotes.of(utterance)));
        }
    }
}
