package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What is said outright, sentence by sentence. */
final class Statements {

    private static final int LONG_SENTENCE = 32;

    private final Scopes scopes;
    private final Meaning meaning;
    private final Medications medications;
    private final VitalSigns vitalSigns = new VitalSigns();
    private final Measures measures = new Measures();
    private final Numbers numbers = new Numbers();
    private final Onsets onsets = new Onsets();

    Statements(Lexicon lexicon) {
        this.scopes = new Scopes(lexicon);
        this.meaning = new Meaning(lexicon);
        this.medications = new Medications(lexicon);
    }

    /**
     * Adds what the sentence says.
     *
     * @param asked the question that it answers; null where it answers none
     * @param askedOfTurn the question that the first sentence of the turn answers; null where it answers none
     * @param now when it was said
     */
    void read(
            Utterance utterance,
            @Nullable Utterance asked,
            @Nullable Utterance askedOfTurn,
            Subject subject,
            java.time.Instant now,
            FindingList findings) {
        List<Mention> reactions = new ArrayList<>();
        boolean allergyAsked =
                (asked != null && Questions.isAboutAllergy(asked)) || goesOnAboutAllergy(utterance, askedOfTurn);
        boolean allergy = allergyAsked || speaksOfAllergy(utterance);
        List<VitalSigns.Reading> readings = vitalSigns.in(utterance);
        for (Mention mention : utterance.mentions()) {
            Optional<Term> allergen = Allergens.of(mention.match());
            if (allergy && allergen.isPresent() && (allergyAsked || isAllergen(utterance, mention))) {
                allergy(utterance, mention, allergen.get(), subject, findings);
            } else if (allergy && mention.is(Sort.SYMPTOM) && utterance.role() != Role.CLINICIAN) {
                reactions.add(mention);
            } else if (meaning.isMeant(utterance, mention, asked == null ? askedOfTurn : asked)
                    && !isMeasured(utterance, mention, readings)) {
                mention(utterance, mention, asked == null ? askedOfTurn : asked, subject, now, findings);
            }
        }
        vitalSigns(utterance, readings, null, subject, findings);
        if (asked != null) {
            vitalSigns(utterance, vitalSigns.inAnswer(utterance, asked), asked, subject, findings);
        }
        withdraw(utterance, findings);
        react(utterance, reactions, findings);
        if (allergy) {
            unnamedAllergy(utterance, subject, findings);
        }
    }

    private void mention(
            Utterance utterance,
            Mention mention,
            @Nullable Utterance asked,
            Subject subject,
            java.time.Instant now,
            FindingList findings) {
        Verdict verdict = scopes.of(mention, utterance, asked, subject);
        Certainty certainty = verdict.certainty();
        if (certainty == null || isRefused(utterance, mention, certainty)) {
            return;
        }
        if (isGivenUp(utterance, mention, certainty)) {
            certainty = Certainty.HISTORICAL;
        }
        boolean family = verdict.relative() != null;
        FindingKind kind = family ? FindingKind.FAMILY_HISTORY : kind(utterance, mention);
        Draft draft = draft(kind, utterance, mention, certainty);
        int used = mention.to();
        if (family) {
            draft.with("relation", verdict.relative());
        } else if (kind == FindingKind.MEDICATION) {
            used = medications.describe(draft, utterance, mention, medications.window(mention, utterance));
        } else if (certainty != Certainty.DENIED
                && certainty != Certainty.HISTORICAL
                && (kind == FindingKind.SYMPTOM || kind == FindingKind.DIAGNOSIS)) {
            describe(draft, utterance, mention, now);
        } else if (kind == FindingKind.TEST) {
            result(draft, utterance, mention);
        }
        findings.add(draft.from(quote(utterance, mention, used)));
    }

    /** «nada de amoxicilina», «no hace falta cirugía»: what a clinician will not order says nothing of the patient. */
    private static boolean isRefused(Utterance utterance, Mention mention, Certainty certainty) {
        return certainty == Certainty.DENIED
                && utterance.role() == Role.CLINICIAN
                && (Medications.isDrug(mention) || mention.is(Sort.TEST) || mention.is(Sort.PROCEDURE));
    }

    /** «Lo dejé hace ocho años. Cuarenta años fumando, eso sí.» */
    private static boolean isGivenUp(Utterance utterance, Mention mention, Certainty certainty) {
        return certainty == Certainty.AFFIRMED
                && mention.is(Sort.RISK_FACTOR)
                && utterance.turn().utterances().stream()
                        .anyMatch(other -> other != utterance
                                && other.has("ended")
                                && other.mentions().isEmpty());
    }

    /** A word that may be a drug or a test is a drug where it is taken. */
    private FindingKind kind(Utterance utterance, Mention mention) {
        boolean either = mention.match().as(Sort.MEDICATION).isPresent()
                && mention.match().as(Sort.TEST).isPresent();
        if (either) {
            boolean measured = (utterance.role() == Role.CLINICIAN && !medications.isRegular(mention, utterance))
                    || tellsResult(utterance);
            return medications.isDosed(mention, utterance) || !measured ? FindingKind.MEDICATION : FindingKind.TEST;
        }
        return mention.is(Sort.ALLERGEN)
                ? FindingKind.MEDICATION
                : Concepts.kind(mention.term().sort());
    }

    private Draft draft(FindingKind kind, Utterance utterance, Mention mention, Certainty certainty) {
        Term term = meant(kind, mention);
        return new Draft(kind, said(utterance, mention), term.name(), Concepts.codes(term), certainty);
    }

    private static Term meant(FindingKind kind, Mention mention) {
        return switch (kind) {
            case MEDICATION -> mention.match().as(Sort.MEDICATION).orElse(mention.term());
            case TEST -> mention.match().as(Sort.TEST).orElse(mention.term());
            case SYMPTOM,
                    DIAGNOSIS,
                    ALLERGY,
                    VITAL_SIGN,
                    PROCEDURE,
                    RECOMMENDATION,
                    FOLLOW_UP,
                    RISK_FACTOR,
                    FAMILY_HISTORY,
                    CONCERN -> mention.term();
        };
    }

    /** The words of the mention, with the pronoun of its verb: «me duele». */
    private static String said(Utterance utterance, Mention mention) {
        int from = mention.from();
        while (from > utterance.from()
                && Set.of("me", "le", "se", "te", "les", "nos")
                        .contains(utterance.token(from - 1).norm())) {
            from--;
        }
        return Quotes.text(utterance.turn(), from, mention.to());
    }

    /** Since when, how strong, on which side. */
    private void describe(Draft draft, Utterance utterance, Mention mention, java.time.Instant now) {
        List<Token> tokens = utterance.turn().tokens();
        List<Span> times = measures.sinceWhen(tokens, utterance.from(), utterance.to());
        Span nearest = null;
        for (Span span : times) {
            if (nearest == null || distance(span, mention) < distance(nearest, mention)) {
                nearest = span;
            }
        }
        if (nearest != null) {
            draft.with(nearest.value().startsWith("desde") ? "onset" : "duration", nearest.value());
            draft.with("since", onsets.date(nearest.value(), now).orElse(null));
        }
        for (int i = mention.from();
                i
                        < Math.min(
                                mention.to() + 4,
                                utterance.clauseOf(mention.from()).to());
                i++) {
            String fold = tokens.get(i).fold();
            if (Set.of(
                            "fuerte",
                            "intenso",
                            "leve",
                            "insoportable",
                            "moderado",
                            "horrible",
                            "terrible",
                            "severo",
                            "agudo",
                            "fortisimo")
                    .contains(fold)) {
                draft.with("severity", tokens.get(i).lower());
            }
            if (Set.of("derecho", "izquierdo").contains(fold)) {
                draft.with("side", tokens.get(i).lower());
            }
        }
    }

    private static int distance(Span span, Mention mention) {
        return span.from() >= mention.to() ? span.from() - mention.to() : 3 + Math.abs(mention.from() - span.to());
    }

    /** «hemoglobina en 9.5», «salió negativa». */
    private void result(Draft draft, Utterance utterance, Mention mention) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + 7); i++) {
            Optional<Numbers.Value> value = numbers.at(tokens, i)
                    .filter(number -> !number.isArticle()
                            && (number.to() >= utterance.to()
                                    || Units.dimension(tokens.get(number.to()))
                                            .filter(Units.Dimension.TIME::equals)
                                            .isEmpty()));
            if (value.isPresent() && value.get().to() <= utterance.to()) {
                draft.with("value", value.get().written());
                int unit = value.get().to();
                if (unit < utterance.to() && tokens.get(unit).is("%")) {
                    draft.with("unit", "%");
                }
                return;
            }
            if (Set.of("negativo", "positivo", "normal", "elevado", "alto", "bajar", "elevar")
                    .contains(tokens.get(i).fold())) {
                draft.with("result", tokens.get(i).lower());
                return;
            }
            if (utterance.mentionAt(i).isPresent() || tokens.get(i).endsSentence()) {
                return;
            }
        }
    }

    /** «Esa la vamos a suspender»: the drug spoken of last is over. */
    private static void withdraw(Utterance utterance, FindingList findings) {
        boolean named = utterance.mentions().stream().anyMatch(Medications::isDrug);
        boolean ends = utterance.role() == Role.CLINICIAN && utterance.has("withdraw_it");
        if (named || !ends) {
            return;
        }
        findings.latest(FindingKind.MEDICATION)
                .filter(drug -> !drug.isFrom(utterance.turn().segment().id()))
                .ifPresent(drug -> findings.add(drug.as(Certainty.HISTORICAL).from(Quotes.of(utterance))));
    }

    /** What the allergy does is told of the allergy, not as a complaint of today. */
    private static void react(Utterance utterance, List<Mention> reactions, FindingList findings) {
        for (Mention reaction : reactions) {
            findings.latest(FindingKind.ALLERGY)
                    .filter(allergy -> allergy.isFrom(utterance.turn().segment().id()))
                    .ifPresent(allergy ->
                            allergy.with("reaction", said(utterance, reaction)).from(Quotes.of(utterance)));
        }
    }

    /** Whether a sign of the body was read here: a glucose of the finger is no test, unless a result is told. */
    private static boolean isMeasured(Utterance utterance, Mention mention, List<VitalSigns.Reading> readings) {
        return mention.match().as(Sort.VITAL_SIGN).isPresent()
                && !tellsResult(utterance)
                && readings.stream().anyMatch(reading -> reading.from() == mention.from());
    }

    private static boolean tellsResult(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            String fold = utterance.token(i).fold();
            if (fold.equals("salir")
                    || fold.equals("resultado")
                    || fold.equals("resultar")
                    || fold.equals("laboratorio")
                    || fold.equals("analisis")
                    || fold.equals("examen")
                    || fold.equals("estudio")) {
                return true;
            }
        }
        return false;
    }

    private void vitalSigns(
            Utterance utterance,
            List<VitalSigns.Reading> readings,
            @Nullable Utterance asked,
            Subject subject,
            FindingList findings) {
        for (VitalSigns.Reading reading : readings) {
            if (asked == null && tellsResult(utterance) && reading.name().equals("glucosa")) {
                continue;
            }
            Term term = new Term(Sort.VITAL_SIGN, reading.name(), null, Set.of());
            Mention mention = new Mention(
                    reading.from(), reading.to(), term, new Match(reading.from(), reading.to(), List.of(term)));
            Verdict verdict = scopes.of(mention, utterance, asked, subject);
            if (verdict.certainty() != null && verdict.certainty() != Certainty.DENIED && verdict.relative() == null) {
                Draft draft = new Draft(
                        FindingKind.VITAL_SIGN,
                        Quotes.text(utterance.turn(), reading.from(), reading.to()),
                        reading.name(),
                        List.of(),
                        verdict.certainty());
                if (asked != null) {
                    draft.from(Quotes.of(asked));
                }
                findings.add(draft.with("value", reading.value())
                        .with("unit", reading.unit())
                        .from(measured(utterance, mention, reading)));
            }
        }
    }

    /** The sentence with the value, and the one before where that names what was measured. */
    private static org.elsol.store.extraction.Evidence measured(
            Utterance utterance, Mention mention, VitalSigns.Reading reading) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        boolean bare = reading.from() == utterance.from() && VitalSigns.isNamedBefore(utterance);
        return bare
                ? Quotes.of(utterance.turn(), all.get(at - 1).from(), utterance.to())
                : quote(utterance, mention, reading.to());
    }

    /** «A los gatos no soy alérgica. Al polen, sí.» */
    private static boolean goesOnAboutAllergy(Utterance utterance, @Nullable Utterance askedOfTurn) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        return at > 0
                && (utterance.token(utterance.from()).is("a")
                        || utterance.token(utterance.from()).is("al"))
                && (speaksOfAllergy(all.get(at - 1)) || (askedOfTurn != null && Questions.isAboutAllergy(askedOfTurn)));
    }

    private static boolean speaksOfAllergy(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            Token token = utterance.token(i);
            if (token.norm().startsWith("alerg") || (token.is("reaccion") && i > utterance.from())) {
                return true;
            }
        }
        return false;
    }

    /** What stands with «alergia», not the drug that is given against it or instead. */
    private static boolean isAllergen(Utterance utterance, Mention mention) {
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

    private void allergy(Utterance utterance, Mention mention, Term allergen, Subject subject, FindingList findings) {
        Term term = new Term(Sort.ALLERGEN, Allergens.allergy(allergen), allergen.code(), Set.of());
        Mention asAllergen = new Mention(mention.from(), mention.to(), term, mention.match());
        Verdict verdict = scopes.of(asAllergen, utterance, null, subject);
        if (verdict.certainty() != null && verdict.relative() == null) {
            findings.add(new Draft(
                            FindingKind.ALLERGY,
                            Quotes.text(utterance.turn(), mention.from(), mention.to()),
                            term.name(),
                            Allergens.codes(allergen),
                            verdict.certainty())
                    .with("allergen", allergen.name())
                    .from(quote(utterance, mention, mention.to())));
        }
    }

    /** «no soy alérgico a nada», «ninguna alergia». */
    private void unnamedAllergy(Utterance utterance, Subject subject, FindingList findings) {
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
                            .from(quote(utterance, mention, i + 1)));
                }
                return;
            }
        }
    }

    private static org.elsol.store.extraction.Evidence quote(Utterance utterance, Mention mention, int used) {
        if (used <= utterance.to() && utterance.to() - utterance.from() <= LONG_SENTENCE) {
            return Quotes.of(utterance);
        }
        boolean shortSentence = utterance.to() - utterance.from() <= LONG_SENTENCE;
        int from = shortSentence ? utterance.from() : Chains.start(utterance, mention.from());
        int to = Math.max(
                used,
                shortSentence
                        ? utterance.to()
                        : utterance.clauseOf(mention.to() - 1).to());
        return Quotes.of(utterance.turn(), Math.min(from, mention.from()), to);
    }
}
