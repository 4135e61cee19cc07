package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Answers.Answer;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What was asked, and what the answer to it comes to. A question alone says nothing about the patient. */
final class Questions {

    private static final Set<Sort> ASKED =
            Set.of(Sort.SYMPTOM, Sort.DIAGNOSIS, Sort.MEDICATION, Sort.RISK_FACTOR, Sort.PROCEDURE, Sort.ALLERGEN);
    private static final List<String> INTOLERANCE = List.of(
            "medicamento le cae mal",
            "medicina le cae mal",
            "medicamento le hace daño",
            "medicina le hace daño",
            "medicamento te sienta mal",
            "medicamento le sienta mal",
            "reaccion a algun medicamento",
            "reaccion a alguna medicina",
            "medicamento que no pueda tomar",
            "medicina que no pueda tomar");
    private static final int LONGEST_LIST = 14;
    private static final int LOOK_AHEAD = 3;
    private static final int MOST_LISTED = 200;

    private final Answers answers;
    private final Persons persons;
    private final Medications medications;
    private final Measures measures = new Measures();
    private final Onsets onsets = new Onsets();
    private final WordForms forms;

    Questions(Lexicon lexicon) {
        this.answers = new Answers(lexicon);
        this.persons = new Persons(lexicon);
        this.medications = new Medications(lexicon);
        this.forms = lexicon.forms();
    }

    /** The sentence that answers the question at this place; empty where none follows. */
    Optional<Utterance> answerTo(List<Utterance> all, int at) {
        Utterance question = all.get(at);
        Role asker = question.role();
        for (int i = at + 1; i < Math.min(all.size(), at + 1 + LOOK_AHEAD + 3); i++) {
            Utterance next = all.get(i);
            boolean sameVoice = asker != Role.UNKNOWN
                    && next.turn()
                            .segment()
                            .speaker()
                            .equals(question.turn().segment().speaker());
            if (next.isQuestion()) {
                boolean goesOnAsking = next.turn() == question.turn() || sameVoice;
                if (!goesOnAsking) {
                    return Optional.empty();
                }
                continue;
            }
            if (!sameVoice || next.turn() != question.turn()) {
                return sameVoice ? Optional.empty() : Optional.of(next);
            }
        }
        return Optional.empty();
    }

    /** Adds what the answer affirms or denies of all that was asked. */
    void read(Utterance question, Utterance answer, Subject subject, Instant now, FindingList findings) {
        Answer says = answers.of(answer);
        if (isPatients(question)) {
            stopped(question, answer, says, findings);
            return;
        }
        if (says == Answer.NEITHER) {
            Optional<Utterance> next = following(answer);
            if (next.isPresent() && answers.begins(next.get())) {
                read(question, next.get(), subject, now, findings);
                return;
            }
        }
        boolean taken = question.mentions().stream()
                .anyMatch(mention ->
                        Echoes.of(mention, question, Echoes.taking(mention, question, answer)) != Answer.NEITHER);
        boolean named = !answer.mentions().isEmpty() && says == Answer.YES;
        boolean over = question.has("ended") && says == Answer.YES;
        boolean allergy = isAboutAllergy(question);
        for (Mention asked : question.mentions()) {
            Mention mention = asIllness(asked, question);
            if (!ASKED.contains(mention.term().sort())
                    || mention.term().has("asked")
                    || isPreventedOrCounted(question, mention)
                    || isCircumstance(question, mention)
                    || isSpecified(mention, answer)
                    || (named
                            && question.mentions().size() > 1
                            && Echoes.of(mention, question, answer) == Answer.NEITHER)) {
                continue;
            }
            Optional<Persons.Holder> holder =
                    persons.holder(mention, question, subject).or(() -> relative(mention, answer, subject));
            Utterance taking = Echoes.taking(mention, question, answer);
            Answer echoed = Echoes.of(mention, question, taking);
            Answer unnamed = taken || isOnlyAnother(question, answer) ? Answer.NEITHER : says;
            Answer told = echoed != Answer.NEITHER ? echoed : over ? Answer.NO_LONGER : unnamed;
            if (told == Answer.NO && mention.is(Sort.MEDICATION) && answer.has("ended")) {
                told = Answer.NO_LONGER; // «No, me lo quitaron»
            }
            if (told == Answer.NEITHER && relative(mention, answer, subject).isPresent()) {
                told = Answer.YES;
            }
            boolean done = mention.is(Sort.PROCEDURE) && told == Answer.YES && !Times.isOngoing(mention);
            Answer final_ = done ? Answer.NO_LONGER : told;
            certainty(final_, mention, holder).ifPresent(certainty -> {
                Draft draft = draft(mention, question, certainty, allergy, holder.orElse(null));
                if (draft != null) {
                    findings.add(describe(draft, question, taking, now));
                }
            });
        }
        if (allergy
                && says == Answer.NO
                && question.mentions().stream()
                        .noneMatch(mention -> Allergens.of(mention.match()).isPresent())) {
            findings.add(describe(
                    new Draft(FindingKind.ALLERGY, allergyWord(question), "alergias", List.of(), Certainty.DENIED),
                    question,
                    answer,
                    now));
        }
    }

    /** «¿Ha tomado antibióticos?» «Sí, amoxicilina»: the drug stands for its class. */
    private static boolean isSpecified(Mention asked, Utterance answer) {
        return asked.is(Sort.MEDICATION)
                && asked.term().has("class")
                && answer.mentions().stream()
                        .anyMatch(said -> said.is(Sort.MEDICATION) && !said.term().has("class"));
    }

    /** «¿Azúcar, presión, colesterol?»: in a list of illnesses the sign stands for its illness. */
    private static Mention asIllness(Mention mention, Utterance question) {
        boolean listed = question.mentions().stream()
                        .filter(other -> Illnesses.of(other.term()).isPresent()
                                || other.is(Sort.DIAGNOSIS))
                        .count()
                > 1;
        if (!listed || question.to() - question.from() > LONGEST_LIST) {
            return mention;
        }
        return Illnesses.of(mention.term())
                .map(illness -> new Mention(
                        mention.from(),
                        mention.to(),
                        illness,
                        new Match(mention.from(), mention.to(), List.of(illness))))
                .orElse(mention);
    }

    private static Optional<Utterance> following(Utterance answer) {
        List<Utterance> all = answer.turn().utterances();
        int next = all.indexOf(answer) + 1;
        return next > 0 && next < all.size() && !all.get(next).isQuestion()
                ? Optional.of(all.get(next))
                : Optional.empty();
    }

    /** «¿Le pusieron la vacuna de la varicela?», «¿cuántos embarazos ha tenido?»: not whether they have it. */
    private static boolean isPreventedOrCounted(Utterance question, Mention mention) {
        boolean prevented = false;
        for (int i = Math.max(question.from(), mention.from() - 4); i < mention.from(); i++) {
            prevented |= question.token(i).norm().startsWith("vacun");
        }
        boolean without = mention.from() > question.from()
                && question.token(mention.from() - 1).is("sin");
        boolean several = question.token(mention.from()).lower().equals("embarazos");
        if (without || several) {
            return true;
        }
        boolean counted = words(question).startsWith("cuant") && mention.is(Sort.DIAGNOSIS);
        return counted || (prevented && mention.is(Sort.DIAGNOSIS));
    }

    /** «¿Fiebre?» «Solo febrícula.» */
    private static boolean isOnlyAnother(Utterance question, Utterance answer) {
        Token first = answer.token(answer.from());
        boolean only = first.is("solo") || first.is("nomas") || first.is("unicamente") || first.is("solamente");
        return only
                && answer.mentions().stream()
                        .anyMatch(other -> question.mentions().stream()
                                .noneMatch(asked ->
                                        asked.term().name().equals(other.term().name())));
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

    private static Optional<Certainty> certainty(Answer says, Mention mention, Optional<Persons.Holder> holder) {
        if (holder.isPresent() && (!holder.get().isBlood() || !mention.is(Sort.DIAGNOSIS))) {
            return Optional.empty();
        }
        return switch (says) {
            case YES -> Optional.of(holder.isPresent() ? Certainty.FAMILY : Certainty.AFFIRMED);
            case NO -> Optional.of(Certainty.DENIED);
            case NO_LONGER -> Optional.of(Certainty.HISTORICAL);
            case PERHAPS -> Optional.of(Certainty.POSSIBLE);
            case NEITHER -> Optional.empty();
        };
    }

    private static @Nullable Draft draft(
            Mention mention,
            Utterance question,
            Certainty certainty,
            boolean allergy,
            Persons.@Nullable Holder holder) {
        String text = Quotes.text(question.turn(), mention.from(), mention.to());
        Optional<Term> allergen = Allergens.of(mention.match());
        if (allergy && allergen.isPresent()) {
            boolean vague = certainty == Certainty.AFFIRMED
                    && Set.of("medicamentos", "alimentos")
                            .contains(allergen.get().name());
            return vague
                    ? null
                    : new Draft(
                                    FindingKind.ALLERGY,
                                    text,
                                    Allergens.allergy(allergen.get()),
                                    Allergens.codes(allergen.get()),
                                    certainty)
                            .with("allergen", allergen.get().name());
        }
        if (mention.is(Sort.ALLERGEN) && mention.match().as(Sort.MEDICATION).isEmpty()) {
            return null;
        }
        Term term = mention.match()
                .as(Sort.MEDICATION)
                .filter(drug -> mention.is(Sort.ALLERGEN))
                .orElse(mention.term());
        FindingKind kind = holder != null ? FindingKind.FAMILY_HISTORY : Concepts.kind(term.sort());
        Draft draft = new Draft(kind, text, term.name(), Concepts.codes(term), certainty);
        return holder == null ? draft : draft.with("relation", holder.name());
    }

    /** «¿le sale flema al toser?» asks after the phlegm. */
    private boolean isCircumstance(Utterance question, Mention mention) {
        WordForms.Form form = forms.verb(question.token(mention.from()));
        return mention.length() == 1
                && form != null
                && form.has('N')
                && mention.from() > question.from()
                && question.token(mention.from() - 1).is("al");
    }

    private Draft describe(Draft draft, Utterance question, Utterance answer, Instant now) {
        boolean had = draft.certainty() == Certainty.AFFIRMED;
        if (had && draft.kind() == FindingKind.MEDICATION) {
            medications.describe(draft, answer);
        } else if (had && draft.kind() == FindingKind.SYMPTOM) {
            measures.sinceWhen(answer.turn().tokens(), answer.from(), answer.to()).stream()
                    .findFirst()
                    .ifPresent(span -> draft.with(span.value().startsWith("desde") ? "onset" : "duration", span.value())
                            .with("since", onsets.date(span.value(), now).orElse(null)));
        }
        return draft.from(Quotes.of(question)).from(Quotes.of(answer));
    }

    /** «¿desde cuándo?», «¿de cuántos miligramos?»: the answer describes what was spoken of last. */
    void complete(Utterance question, Utterance answer, Instant now, FindingList findings) {
        if (isPatients(question)) {
            return;
        }
        String words = words(question);
        boolean since = words.contains("desde cuando")
                || words.contains("cuanto tiempo")
                || words.contains("hace cuanto")
                || words.contains("cuantos dias")
                || words.contains("cuando empezo")
                || words.contains("cuando le empezo")
                || words.contains("cuando comenzo");
        if (since) {
            Span span = firstTime(answer);
            if (span != null) {
                findings.latest(FindingKind.SYMPTOM)
                        .filter(draft -> !draft.attributes().containsKey("duration")
                                && !draft.attributes().containsKey("onset"))
                        .ifPresent(draft -> draft.with(
                                        span.value().startsWith("desde") ? "onset" : "duration", span.value())
                                .with("since", onsets.date(span.value(), now).orElse(null))
                                .from(Quotes.of(answer)));
            }
        } else if (question.has("asking_med")
                && question.mentions().stream().noneMatch(Medications::isDrug)
                && answer.mentions().stream().noneMatch(Medications::isDrug)) {
            findings.latest(FindingKind.MEDICATION).ifPresent(draft -> {
                if (medications.describe(draft, answer)) {
                    draft.from(Quotes.of(answer));
                }
            });
        }
    }

    private @Nullable Span firstTime(Utterance answer) {
        List<Token> tokens = answer.turn().tokens();
        List<Span> spans = measures.sinceWhen(tokens, answer.from(), answer.to());
        if (!spans.isEmpty()) {
            return spans.getFirst();
        }
        for (int i = answer.from(); i < answer.to(); i++) {
            Optional<Span> time = measures.time(tokens, i, answer.to());
            if (time.isPresent()) {
                return time.get();
            }
        }
        return null;
    }

    /** All questions worth listing, with what was answered. */
    List<AskedQuestion> listed(List<Utterance> all) {
        List<AskedQuestion> listed = new ArrayList<>();
        for (int i = 0; i < all.size() && listed.size() < MOST_LISTED; i++) {
            Utterance question = all.get(i);
            if (question.isQuestion() && question.to() - question.from() >= 4 && !isGreeting(question)) {
                List<Evidence> evidence = new ArrayList<>(List.of(Quotes.of(question)));
                Optional<Evidence> answer = answerTo(all, i).map(Quotes::of);
                answer.ifPresent(evidence::add);
                listed.add(new AskedQuestion(
                        Quotes.of(question).quote(), answer.map(Evidence::quote).orElse(null), evidence));
            }
        }
        return listed;
    }

    private static boolean isGreeting(Utterance question) {
        String words = words(question);
        return Set.of(
                        "como esta",
                        "como le va",
                        "como esta usted",
                        "como estas",
                        "como ha estado",
                        "que tal",
                        "como se encuentra",
                        "como andamos",
                        "verdad",
                        "como se ha sentido")
                .contains(words);
    }

    /** Whether the patient asks: their questions are not answered about themselves. */
    boolean isPatients(Utterance question) {
        if (question.role() == Role.PATIENT || question.role() == Role.COMPANION) {
            return true;
        }
        if (question.role() == Role.CLINICIAN) {
            return false;
        }
        for (int i = question.from(); i < question.to(); i++) {
            WordForms.Form form = forms.verb(question.token(i));
            boolean first = form != null && (form.has("P1") || form.has("F1")) && !form.has("P3") && !form.has('A');
            if (first
                    || (question.token(i).is("me")
                            && question.token(question.from()).isMark())) {
                return true;
            }
        }
        return false;
    }

    static boolean isAboutAllergy(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (question.token(i).norm().startsWith("alerg")) {
                return true;
            }
        }
        String words = words(question);
        return INTOLERANCE.stream().anyMatch(words::contains);
    }

    private static String allergyWord(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (question.token(i).norm().startsWith("alerg")) {
                return Quotes.text(question.turn(), i, i + 1);
            }
        }
        return "";
    }

    private static String words(Utterance question) {
        StringBuilder words = new StringBuilder();
        for (int i = question.from(); i < question.to(); i++) {
            if (!question.token(i).isMark()) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(question.token(i).norm());
            }
        }
        return words.toString();
    }
}
