package org.elsol.activities.chat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.chat.Grounding;
import org.elsol.store.chat.Question;
import org.elsol.store.consultation.Patient;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SearchFilter;
import org.jspecify.annotations.Nullable;

/**
 * Answers a question: reads it, finds whom it is about, and lets those answer who know that sort of question. All of that is
 * by rules; a language model words the answer where there is one.
 */
final class Answering {

    private static final String ENGINE = "rules";
    /** Questions further back do not tell what the next one leaves out. */
    private static final int REMEMBERED = 6;

    private final ChatRows stores;
    private final KnownNames knownNames;
    private final Conversation conversation;
    private final WhoIsMeant whoIsMeant = new WhoIsMeant();
    private final PatientsWithFinding patientsWithFinding;
    private final OnePatient onePatient;
    private final PassageAnswers passageAnswers;
    private final ChatSettings settings;
    private final InstantSource clock;
    private final @Nullable LanguageModelWording wording;

    /** @param wording null leaves the words to the rules */
    Answering(
            ChatRows stores,
            Concepts concepts,
            HybridSearch search,
            ChatSettings settings,
            InstantSource clock,
            @Nullable LanguageModelWording wording) {
        this.stores = stores;
        this.knownNames = KnownNames.bundled();
        this.conversation = new Conversation(new QuestionReader(concepts, knownNames));
        WhatWasSaid whatWasSaid = new WhatWasSaid(stores.passages());
        this.patientsWithFinding = new PatientsWithFinding(stores.facts(), whatWasSaid, settings.zone());
        this.onePatient =
                new OnePatient(stores.facts(), new OpenQuestions(stores.extractions()), whatWasSaid, settings.zone());
        this.passageAnswers = new PassageAnswers(stores.passages(), search, settings.zone());
        this.settings = settings;
        this.clock = clock;
        this.wording = wording;
    }

    Answer answer(Question question) {
        List<Patient> patients = stores.patients().named(question.tenant());
        PatientNames names = new PatientNames(patients, knownNames);
        LocalDate today = LocalDate.ofInstant(clock.instant(), settings.zone());
        List<Question> before = stores.questions().before(question, REMEMBERED);
        Reading reading = conversation.read(question, before, names, today);
        Map<String, Patient> known = new HashMap<>();
        patients.forEach(patient -> known.put(patient.id(), patient));
        return written(question, draft(question, reading, known), known);
    }

    private Draft draft(Question question, Reading reading, Map<String, Patient> known) {
        Optional<Patient> only = only(question, known);
        WhoIsMeant.Decision decision = whoIsMeant.decide(reading, only);
        return switch (decision) {
            case WhoIsMeant.Asks asks -> asks.draft();
            case WhoIsMeant.About about -> {
                PatientsWithFinding.Scope scope = scope(question, reading);
                yield aboutOne(question, about.reading(), about.patient(), scope, known);
            }
            case WhoIsMeant.Everyone everyone -> aboutAll(question, everyone.reading(), known);
        };
    }

    private Draft aboutOne(
            Question question,
            Reading reading,
            Patient patient,
            PatientsWithFinding.Scope scope,
            Map<String, Patient> known) {
        Optional<Draft> byFacts = onePatient.answer(question.tenant(), reading, patient, scope);
        SearchFilter filter = new SearchFilter(patient.id(), null, scope.from(), scope.to());
        if (byFacts.isPresent()) {
            return byFacts.get().grounding() == Grounding.NONE
                    ? orQuoting(
                            question,
                            byFacts.get(),
                            reading,
                            new PatientsWithFinding.Scope(patient.id(), scope.from(), scope.to(), null),
                            known)
                    : withWords(question, byFacts.get(), reading, filter, known);
        }
        return quoting(question, reading, filter, List.of(patient), known);
    }

    /** With what was said, where a question asks more than which findings there are. */
    private Draft withWords(
            Question question, Draft draft, Reading reading, SearchFilter filter, Map<String, Patient> known) {
        boolean asksMore = draft.intent().tellsByKind()
                && !reading.asked().all().isEmpty()
                && (reading.detail() != Detail.NONE || !reading.asked().loose().isEmpty());
        if (!asksMore) {
            return draft;
        }
        return draft.with(passageAnswers.lines(
                passageAnswers.ofOne(question.tenant(), reading, filter, question.maxSources()), known));
    }

    private Draft aboutAll(Question question, Reading reading, Map<String, Patient> known) {
        PatientsWithFinding.Scope scope = scope(question, reading);
        SearchFilter filter = new SearchFilter(scope.patientId(), null, scope.from(), scope.to());
        return switch (reading.settled()) {
            case PATIENTS_WITH_FINDING -> {
                if (AgeLimit.isIn(question.text())) {
                    yield AgeLimit.told();
                }
                Optional<Draft> draft = patientsWithFinding.answer(question.tenant(), reading, scope, known);
                boolean nothing = draft.isPresent() && draft.get().grounding() == Grounding.NONE;
                yield nothing
                        ? orQuoting(question, draft.get(), reading, scope, known)
                        : draft.orElseGet(() -> seen(question, reading, scope, known));
            }
            case SEARCH -> quoting(question, reading, filter, List.of(), known);
            case SYMPTOMS_OF_PATIENT,
                    SUMMARY_OF_PATIENT,
                    DIAGNOSES_OF_PATIENT,
                    MEDICATION_OF_PATIENT,
                    CARE_PLAN,
                    TIMELINE_OF_PATIENT,
                    UNKNOWN -> Suggestions.unknown();
        };
    }

    /** Who was seen on the days that are asked for, or by the clinician. */
    private Draft seen(
            Question question, Reading reading, PatientsWithFinding.Scope scope, Map<String, Patient> known) {
        if (!reading.period().limits() && reading.clinician() == null) {
            return Suggestions.unknown();
        }
        SearchFilter filter = new SearchFilter(scope.patientId(), null, scope.from(), scope.to());
        List<Passage> openings = stores.passages().openings(question.tenant(), filter).stream()
                .filter(passage -> passage.patientId() != null && scope.includes(passage.consultationId()))
                .filter(passage -> reading.sex() == null || reading.sex().isOf(known.get(passage.patientId())))
                .toList();
        String when = SpanishDates.told(reading.period()) + reading.limits(false);
        if (openings.isEmpty()) {
            return Draft.nothing(
                    Intent.PATIENTS_WITH_FINDING, "No consta ninguna consulta" + when + ".", List.of(), List.of());
        }
        List<Patient> patients = patients(question.tenant(), openings, known);
        String heading = "Pacientes atendidos" + when + " (" + patients.size() + ")";
        return new Draft(
                Intent.PATIENTS_WITH_FINDING,
                "",
                List.of(passageAnswers.lines(heading, openings, known)),
                Grounding.GROUNDED,
                patients,
                List.of(),
                null);
    }

    private static List<Patient> patients(String tenant, List<Passage> said, Map<String, Patient> known) {
        return said.stream()
                .map(Passage::patientId)
                .filter(Objects::nonNull)
                .distinct()
                .map(id -> known.getOrDefault(id, new Patient(tenant, id, null)))
                .toList();
    }

    /** What was said of what no finding stands for; else that there is nothing. */
    private Draft orQuoting(
            Question question,
            Draft nothing,
            Reading reading,
            PatientsWithFinding.Scope scope,
            Map<String, Patient> patientsById) {
        SearchFilter filter = new SearchFilter(scope.patientId(), null, scope.from(), scope.to());
        boolean ofAll = filter.patientId() == null;
        if (ofAll && !reading.namesOneThing()) {
            return nothing;
        }
        List<Passage> near = ofAll
                ? passageAnswers.ofAll(question.tenant(), reading, filter, question.maxSources())
                : passageAnswers.ofOne(question.tenant(), reading, filter, question.maxSources());
        List<Passage> said = near.stream()
                .filter(passage -> scope.includes(passage.consultationId()))
                .toList();
        List<Patient> patients = patients(question.tenant(), said, patientsById);
        List<Patient> about = patients.stream()
                .filter(patient -> !reading.ofThem() || reading.who().includes(patient))
                .filter(patient -> reading.sex() == null || reading.sex().isOf(patient))
                .toList();
        List<Section> sections = passageAnswers.lines(
                said.stream()
                        .filter(passage ->
                                about.stream().anyMatch(patient -> patient.id().equals(passage.patientId())))
                        .toList(),
                patientsById);
        if (sections.isEmpty()) {
            return nothing;
        }
        boolean known = !reading.wanted().isEmpty() || !reading.kinds().isEmpty();
        return new Draft(
                known ? nothing.intent() : Intent.SEARCH,
                known ? nothing.opening() : "",
                sections,
                Grounding.PARTIAL,
                about,
                nothing.followUps(),
                "Son pasajes que nombran lo que se pregunta; no se interpretaron.");
    }

    private Draft quoting(
            Question question,
            Reading reading,
            SearchFilter filter,
            List<Patient> patients,
            Map<String, Patient> known) {
        int limit = question.maxSources();
        List<Section> sections = patients.isEmpty()
                ? passageAnswers.quoting(question.tenant(), reading.asked().text(), filter, limit, known)
                : passageAnswers.lines(passageAnswers.ofOne(question.tenant(), reading, filter, limit), known);
        if (sections.isEmpty()) {
            String whose = patients.isEmpty() ? "" : " de " + Called.of(patients.getFirst());
            return Draft.nothing(
                    Intent.SEARCH, "No encontré nada sobre eso en las consultas" + whose + ".", patients, List.of());
        }
        return new Draft(
                Intent.SEARCH,
                "",
                sections,
                Grounding.PARTIAL,
                patients,
                List.of(),
                "Son pasajes que se parecen a la pregunta; no se interpretaron.");
    }

    private Optional<Patient> only(Question question, Map<String, Patient> known) {
        String id = question.filter().patientId();
        return id == null
                ? Optional.empty()
                : Optional.of(known.getOrDefault(id, new Patient(question.tenant(), id, null)));
    }

    private PatientsWithFinding.Scope scope(Question question, Reading reading) {
        Instant from = later(question.filter().from(), reading.period().start(settings.zone()));
        Instant to = earlier(question.filter().to(), reading.period().end(settings.zone()));
        String clinician = reading.clinician();
        Set<String> consultations =
                clinician == null ? null : stores.consultations().attendedBy(question.tenant(), clinician);
        return new PatientsWithFinding.Scope(question.filter().patientId(), from, to, consultations);
    }

    private Answer written(Question question, Draft draft, Map<String, Patient> known) {
        CitedText text = new CitedText(question.maxSources());
        String sections = text.write(draft.sections());
        List<String> parts = new ArrayList<>();
        if (!draft.opening().isEmpty()) {
            parts.add(draft.opening());
        }
        if (!sections.isEmpty()) {
            parts.add(sections);
        }
        Answer byRules = new Answer(
                question.id(),
                question.conversationId(),
                draft.intent().code(),
                String.join("\n", parts),
                draft.grounding(),
                text.citations(id -> name(known, id)),
                draft.patients().stream()
                        .map(patient -> new CitedPatient(patient.id(), patient.name()))
                        .toList(),
                draft.followUps(),
                ENGINE,
                draft.notice());
        return wording == null || text.lines().isEmpty()
                ? byRules
                : wording.worded(question, byRules, draft.opening(), text.lines(), text.rest(draft.sections()));
    }

    private static @Nullable String name(Map<String, Patient> known, String id) {
        Patient patient = known.get(id);
        return patient == null ? null : patient.name();
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }
}
