package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What is said outright, sentence by sentence. */
final class Statements {

    private static final int VACCINES = 30;

    private final Scopes scopes;
    private final Meaning meaning;
    private final Commands commands;
    private final Medications medications;
    private final AllergyStatements allergies;
    private final MeasuredStatements measured;
    private final SymptomDetails details;
    private final DoseChanges doses;
    private final TestResults results = new TestResults();
    private final Whens whens = new Whens();

    Statements(Lexicon lexicon) {
        this.scopes = new Scopes(lexicon);
        this.meaning = new Meaning(lexicon);
        this.commands = new Commands(lexicon);
        this.medications = new Medications(lexicon);
        this.allergies = new AllergyStatements(lexicon);
        this.measured = new MeasuredStatements(lexicon);
        this.details = new SymptomDetails(lexicon);
        this.doses = new DoseChanges(lexicon);
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
            Instant now,
            FindingList findings) {
        List<Mention> reactions = new ArrayList<>();
        boolean allergyAsked = (asked != null && QuestionTopics.isAboutAllergy(asked))
                || AllergyStatements.goesOn(utterance, askedOfTurn);
        boolean allergy = allergyAsked || AllergyStatements.speaksOf(utterance);
        List<SignValue> readings = measured.in(utterance);
        for (Mention mention : utterance.mentions()) {
            Optional<Term> allergen = Allergens.of(mention.match());
            if (allergy && allergen.isPresent() && (allergyAsked || AllergyStatements.isAllergen(utterance, mention))) {
                allergies.add(utterance, mention, allergen.get(), subject, findings);
            } else if (allergy && mention.is(Sort.SYMPTOM) && utterance.role() != Role.CLINICIAN) {
                reactions.add(mention);
            } else if (meaning.isMeant(utterance, mention, asked == null ? askedOfTurn : asked)
                    && !MeasuredStatements.isMeasured(utterance, mention, readings)) {
                mention(utterance, mention, asked == null ? askedOfTurn : asked, subject, now, findings);
            }
        }
        measured.add(utterance, readings, null, subject, findings);
        if (asked != null) {
            measured.add(utterance, measured.inAnswer(utterance, asked), asked, subject, findings);
        }
        withdraw(utterance, findings);
        changeDose(utterance, findings);
        AllergyStatements.react(utterance, reactions, findings);
        if (allergy) {
            allergies.addUnnamed(utterance, subject, findings);
        }
    }

    private void mention(
            Utterance utterance,
            Mention mention,
            @Nullable Utterance asked,
            Subject subject,
            Instant now,
            FindingList findings) {
        Verdict verdict = scopes.of(mention, utterance, asked, subject);
        Certainty certainty = verdict.certainty();
        if (certainty == null || isRefused(utterance, mention, certainty)) {
            return;
        }
        if (isGivenUp(utterance, mention, certainty)) {
            certainty = Certainty.HISTORICAL;
        }
        if (isVaccine(utterance, mention)) {
            findings.add(vaccine(utterance, mention, certainty));
            return;
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
            details.describe(draft, utterance, mention, now);
        } else if (kind == FindingKind.TEST) {
            results.describe(draft, utterance, mention);
            draft.with("when", whens.of(utterance, mention, certainty));
        } else if (kind == FindingKind.PROCEDURE) {
            draft.with("when", whens.of(utterance, mention, certainty));
            details.side(draft, utterance, mention);
        } else if (certainty == Certainty.HISTORICAL) {
            draft.with("when", whens.of(utterance, mention, certainty));
            details.side(draft, utterance, mention);
        }
        namedBefore(utterance, mention).ifPresent(part -> draft.from(Quotes.of(part)));
        findings.add(draft.from(SentenceQuotes.of(utterance, mention, used)));
    }

    /** «Me pegué en la rodilla. La tengo inflamada»: the sentence that names the part. */
    private static Optional<Utterance> namedBefore(Utterance utterance, Mention mention) {
        int part = mention.match().from();
        return utterance.turn().utterances().stream()
                .filter(before -> part < utterance.from() && before.from() <= part && part < before.to())
                .findFirst();
    }

    /** «nada de amoxicilina», «no hace falta cirugía»: what a clinician will not order says nothing of the patient. */
    private boolean isRefused(Utterance utterance, Mention mention, Certainty certainty) {
        return certainty == Certainty.DENIED && (isForbidden(utterance, mention) || isOrderedNot(utterance, mention));
    }

    /** «No le haga vomitar»: a clinician's command says nothing of what is. */
    private boolean isForbidden(Utterance utterance, Mention mention) {
        return utterance.role() == Role.CLINICIAN
                && mention.is(Sort.SYMPTOM)
                && commands.first(utterance, Chains.start(utterance, mention.from())) >= 0
                && commands.first(utterance, Chains.start(utterance, mention.from())) < mention.from();
    }

    private static boolean isOrderedNot(Utterance utterance, Mention mention) {
        return mention.is(Sort.TEST)
                || ((utterance.role() == Role.CLINICIAN || utterance.isOfNobodyKnown())
                        && (Medications.isDrug(mention)
                                || mention.is(Sort.TEST)
                                || mention.is(Sort.PROCEDURE)
                                || mention.is(Sort.RISK_FACTOR)));
    }

    /** «Vacunas: hepatitis A y antirrábica.»: illnesses that a clinician lists after the word. */
    private static boolean isVaccine(Utterance utterance, Mention mention) {
        if (utterance.role() != Role.CLINICIAN || !mention.is(Sort.DIAGNOSIS)) {
            return false;
        }
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.from() - 1; i >= Math.max(0, mention.from() - VACCINES); i--) {
            if (tokens.get(i).norm().equals("vacunas")) {
                return true;
            }
        }
        return false;
    }

    private static Draft vaccine(Utterance utterance, Mention mention, Certainty certainty) {
        return new Draft(
                        FindingKind.PROCEDURE,
                        SentenceQuotes.said(utterance, mention),
                        "vacuna contra " + mention.term().name(),
                        List.of(),
                        certainty)
                .from(SentenceQuotes.of(utterance, mention, mention.to()));
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
                    || TestResults.isTold(utterance);
            return medications.isDosed(mention, utterance) || !measured ? FindingKind.MEDICATION : FindingKind.TEST;
        }
        if (isTestedFor(utterance, mention)) {
            return FindingKind.TEST;
        }
        return mention.is(Sort.ALLERGEN)
                ? FindingKind.MEDICATION
                : Concepts.kind(mention.term().sort());
    }

    /** «hemograma, glicemia, VIH, sífilis y urocultivo»: in a list of tests the illness names its own. */
    private static boolean isTestedFor(Utterance utterance, Mention mention) {
        if (!mention.is(Sort.DIAGNOSIS) || utterance.role() != Role.CLINICIAN) {
            return false;
        }
        int start = Chains.start(utterance, mention.from());
        long before = utterance.mentions().stream()
                .filter(other -> other.is(Sort.TEST) && other.from() >= start && other.to() <= mention.from())
                .count();
        boolean item = mention.from() > start
                && (utterance.token(mention.from() - 1).is(",")
                        || utterance.token(mention.from() - 1).is("y"));
        return before > 1 && item;
    }

    private Draft draft(FindingKind kind, Utterance utterance, Mention mention, Certainty certainty) {
        Term term = meant(kind, mention);
        boolean tested = kind == FindingKind.TEST && mention.is(Sort.DIAGNOSIS);
        return new Draft(
                kind,
                SentenceQuotes.said(utterance, mention),
                tested ? "prueba de " + term.name() : term.name(),
                tested ? List.of() : Concepts.codes(term),
                certainty);
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

    /** «Se la subo a cien»: the drug spoken of last, with another dose. */
    private void changeDose(Utterance utterance, FindingList findings) {
        boolean named = utterance.mentions().stream().anyMatch(Medications::isDrug);
        if (named || utterance.role() != Role.CLINICIAN || !doses.isOfThatBefore(utterance)) {
            return;
        }
        doses.in(utterance.turn().tokens(), utterance.from(), utterance.to())
                .ifPresent(dose -> findings.latest(FindingKind.MEDICATION)
                        .ifPresent(drug -> findings.add(drug.as(Certainty.AFFIRMED)
                                .with("dose", dose.value())
                                .from(Quotes.of(utterance)))));
    }
}
