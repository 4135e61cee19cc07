package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Answers.Answer;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;

/** What was asked, and what the answer to it comes to. A question alone says nothing about the patient. */
final class Questions {

    private static final Set<Sort> ASKED =
            Set.of(Sort.SYMPTOM, Sort.DIAGNOSIS, Sort.MEDICATION, Sort.RISK_FACTOR, Sort.PROCEDURE, Sort.ALLERGEN);

    private static final double LEAST_HEAT = 34;
    private static final double RAISED = 37.5;
    private static final double FEVER = 38;

    private final TemperatureGrammar heat = new TemperatureGrammar();
    private final Answers answers;
    private final Askers askers;
    private final Persons persons;
    private final QuestionScope scope;
    private final AskedDrafts drafts;

    Questions(Lexicon lexicon) {
        this.answers = new Answers(lexicon);
        this.askers = new Askers(lexicon);
        this.persons = new Persons(lexicon);
        this.scope = new QuestionScope(lexicon);
        this.drafts = new AskedDrafts(lexicon);
    }

    /** Adds what the answer affirms or denies of all that was asked. */
    void read(Utterance question, Utterance answer, Subject subject, Instant now, FindingList findings) {
        Answer says = answers.of(answer);
        if (askers.isPatients(question)) {
            stopped(question, answer, says, findings);
            return;
        }
        if (says == Answer.NEITHER) {
            Optional<Utterance> next = following(answer);
            if (next.isPresent() && answers.begins(next.get()) && !Echoes.takesUp(question, answer)) {
                read(question, next.get(), subject, now, findings);
                return;
            }
        }
        boolean taken = question.mentions().stream()
                .anyMatch(mention ->
                        Echoes.of(mention, question, Echoes.taking(mention, question, answer)) != Answer.NEITHER);
        boolean named = !answer.mentions().isEmpty() && says == Answer.YES;
        boolean over = question.has("ended") && says == Answer.YES;
        boolean rest = OtherAnswers.deny(question, answer);
        boolean plainNo = says == Answer.NO && answers.startsWithNo(answer);
        boolean allergy = QuestionTopics.isAboutAllergy(question);
        Set<Mention> ofFamily = FamilyAnswers.read(question, answer, subject, findings);
        for (Mention asked : question.mentions()) {
            Mention mention = QuestionScope.asIllness(asked, question);
            if (ofFamily.contains(asked)) {
                continue;
            }
            if (!ASKED.contains(mention.term().sort())
                    || !scope.isAsked(question, mention, answer)
                    || (named
                            && !rest
                            && question.mentions().size() > 1
                            && Echoes.of(mention, question, answer) == Answer.NEITHER)) {
                continue;
            }
            Optional<Persons.Holder> holder =
                    persons.holder(mention, question, subject).or(() -> relative(mention, answer, subject));
            Utterance taking = Echoes.taking(mention, question, answer);
            Answer echoed = Echoes.of(mention, question, taking);
            boolean ofAnother = taken
                    || QuestionScope.isOnlyAnother(question, answer)
                    || (!plainNo && (isToldLater(mention, answer) || Echoes.takeUpAnother(mention, question, answer)));
            Answer unnamed = ofAnother ? Answer.NEITHER : says;
            Answer told = echoed != Answer.NEITHER ? echoed : over ? Answer.NO_LONGER : unnamed;
            if (told == Answer.NO && mention.is(Sort.MEDICATION) && isEnded(answer)) {
                told = Answer.NO_LONGER; // «No, me lo quitaron»
            }
            if (rest
                    && echoed == Answer.NEITHER
                    && !isFirstAnswered(question, answer)
                    && !Echoes.names(answer, mention, question)) {
                told = Answer.NO; // «Sudores sí. Lo demás no.»
            }
            if (told == Answer.YES && isNormalHeat(mention, answer)) {
                told = Answer.NO; // «¿Fiebre?» «Treinta y seis y medio.»
            } else if (told == Answer.YES
                    && heatOf(mention, answer).filter(heat -> heat < FEVER).isPresent()) {
                told = Answer.NEITHER; // «Treinta y siete seis»: neither
            } else if (told == Answer.YES && question.has("distant") && !mention.is(Sort.MEDICATION)) {
                told = Answer.NO_LONGER; // «¿Le dio varicela de niña?»
            }
            if (told == Answer.NEITHER && relative(mention, answer, subject).isPresent()) {
                told = Answer.YES;
            }
            if (told == Answer.YES && taking.mentions().isEmpty() && Afterwards.followedByNow(taking)) {
                told = Answer.NO_LONGER; // «Ayer, sí. Hoy no.»
            }
            boolean done = mention.is(Sort.PROCEDURE) && told == Answer.YES && !Times.isOngoing(mention);
            Answer final_ = done ? Answer.NO_LONGER : told;
            AskedDrafts.certainty(final_, mention, holder).ifPresent(certainty -> {
                Draft draft = AskedDrafts.draft(mention, question, certainty, allergy, holder.orElse(null));
                if (draft != null) {
                    findings.add(drafts.describe(draft, question, taking, now));
                }
            });
        }
        if (allergy
                && says == Answer.NO
                && question.mentions().stream()
                        .noneMatch(mention -> Allergens.of(mention.match()).isPresent())) {
            findings.add(drafts.describe(
                    new Draft(
                            FindingKind.ALLERGY,
                            QuestionTopics.allergyWord(question),
                            "alergias",
                            List.of(),
                            Certainty.DENIED),
                    question,
                    answer,
                    now));
        }
    }

    /** Whether a later sentence of the turn tells of it: that says more than the first. */
    private static boolean isToldLater(Mention asked, Utterance answer) {
        return answer.turn().utterances().stream()
                .filter(said -> said.from() >= answer.to() && !said.isQuestion())
                .anyMatch(said -> isTold(asked, said.mentions()));
    }

    /** «¿Ha adelgazado? ¿Náuseas?» «Tres kilos. Lo demás no.»: what names nothing answers the first of the questions. */
    private static boolean isFirstAnswered(Utterance question, Utterance answer) {
        return answer.mentions().isEmpty()
                && question.turn().utterances().stream()
                        .filter(Utterance::isQuestion)
                        .limit(1)
                        .allMatch(first -> first.from() == question.from())
                && question.mentions().size() == 1;
    }

    private static boolean isTold(Mention asked, List<Mention> said) {
        return said.stream()
                .anyMatch(mention -> mention.term().name().equals(asked.term().name()));
    }

    /** «No, me lo quitaron», «Esa no, me hace orinar. La dejé hace quince días.» */
    private static boolean isEnded(Utterance answer) {
        return answer.turn().utterances().stream()
                .filter(said -> said.from() >= answer.from() && !said.isQuestion())
                .takeWhile(said -> said == answer || said.mentions().stream().noneMatch(Medications::isDrug))
                .anyMatch(said -> said.has("ended"));
    }

    private boolean isNormalHeat(Mention asked, Utterance answer) {
        return heatOf(asked, answer).filter(value -> value < RAISED).isPresent();
    }

    /** The temperature with which a question after fever is answered. */
    private Optional<Double> heatOf(Mention asked, Utterance answer) {
        return heat.number(answer.turn().tokens(), answer.from())
                .map(value -> value.number().doubleValue())
                .filter(value -> asked.term().name().equals("fiebre") && value > LEAST_HEAT);
    }

    private static Optional<Utterance> following(Utterance answer) {
        List<Utterance> all = answer.turn().utterances();
        int next = all.indexOf(answer) + 1;
        return next > 0 && next < all.size() && !all.get(next).isQuestion()
                ? Optional.of(all.get(next))
                : Optional.empty();
    }

    /** «¿Familiares con cáncer de próstata?» «Mi hermano el mayor.» */
    private static Optional<Persons.Holder> relative(Mention asked, Utterance answer, Subject subject) {
        boolean runs = asked.is(Sort.DIAGNOSIS) && !asked.term().has("acute") && !subject.isSpokenFor();
        return answer.cues("relative").stream()
                .filter(cue -> runs
                        && answer.mentions().isEmpty()
                        && cue.from() <= answer.from() + 3
                        && cue.first().flags().contains("blood"))
                .findFirst()
                .map(cue -> new Persons.Holder(answer.token(cue.to() - 1).lower(), true));
    }

    /** «¿Y la espironolactona?» «Esa ya no se la tome.» */
    private static void stopped(Utterance question, Utterance answer, Answer says, FindingList findings) {
        if (says != Answer.NO_LONGER || answer.role() != Role.CLINICIAN) {
            return;
        }
        question.mentions().stream()
                .filter(mention -> mention.is(Sort.MEDICATION))
                .forEach(drug -> findings.add(new Draft(
                                FindingKind.MEDICATION,
                                Quotes.text(question.turn(), drug.from(), drug.to()),
                                drug.term().name(),
                                Concepts.codes(drug.term()),
                                Certainty.HISTORICAL)
                        .from(Quotes.of(question))
                        .from(Quotes.of(answer))));
    }
}
