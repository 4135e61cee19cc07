package org.elsol.activities.chat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.chat.Grounding;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.FactFilter;
import org.elsol.store.knowledge.Facts;
import org.jspecify.annotations.Nullable;

/** Answers what is asked about one patient from the patient's facts. */
final class OnePatient {

    /** Of these kinds the words say more than the term. */
    private static final Set<FindingKind> LITERAL = Set.of(
            FindingKind.ALLERGY,
            FindingKind.CONCERN,
            FindingKind.PROCEDURE,
            FindingKind.FAMILY_HISTORY,
            FindingKind.FOLLOW_UP);

    private final Facts facts;
    private final OpenQuestions openQuestions;
    private final PatientAnswers answers;
    private final CarePlan carePlan;
    private final WhatWasSaid whatWasSaid;

    OnePatient(Facts facts, OpenQuestions openQuestions, WhatWasSaid whatWasSaid, ZoneId zone) {
        this.facts = facts;
        this.openQuestions = openQuestions;
        this.answers = new PatientAnswers(zone);
        this.carePlan = new CarePlan(zone);
        this.whatWasSaid = whatWasSaid;
    }

    /** Empty where the question asks for what was said, not for facts. */
    Optional<Draft> answer(String tenant, Reading reading, Patient patient, PatientsWithFinding.Scope scope) {
        if (reading.settled() == Intent.SEARCH) {
            return Optional.empty();
        }
        FactFilter filter = new FactFilter(patient.id(), List.of(), List.of(), List.of(), scope.from(), scope.to());
        List<Fact> all = facts.find(tenant, filter);
        List<Fact> asked = named(reading, all);
        List<Section> sections = new ArrayList<>(sections(reading, patient, asked));
        if (sections.isEmpty()) {
            return Optional.of(nothing(reading, patient));
        }
        sections.addAll(quoted(reading, asked));
        Intent intent = reading.settled();
        String notice = intent == Intent.CARE_PLAN ? CarePlan.notice(sections) : null;
        String opening = intent == Intent.CARE_PLAN
                ? "Borrador de plan de cuidado para " + Called.of(patient) + ":"
                : heading(reading, patient);
        Draft draft = new Draft(
                intent,
                opening,
                sections,
                Grounding.GROUNDED,
                List.of(patient),
                Suggestions.after(intent, patient),
                notice);
        return Optional.of(draft.noticing(misspelt(reading.who())));
    }

    /** The words themselves, where more is asked than which facts there are, or where the words say more than the term. */
    private List<Section> quoted(Reading reading, List<Fact> asked) {
        List<FindingKind> literal =
                reading.kinds().stream().filter(LITERAL::contains).toList();
        boolean ofOne = reading.settled().tellsByKind()
                && (!reading.wanted().isEmpty() || !reading.kinds().isEmpty());
        if (!ofOne
                || (reading.detail() == Detail.NONE
                        && literal.isEmpty()
                        && reading.wanted().isEmpty())) {
            return List.of();
        }
        Set<FindingKind> kinds = kinds(reading, FindingKind.CONCERN);
        boolean family = kinds.contains(FindingKind.FAMILY_HISTORY);
        List<Fact> told = asked.stream()
                .filter(fact -> kinds.contains(fact.finding().kind())
                        || (family && fact.finding().certainty() == Certainty.FAMILY))
                .toList();
        return whatWasSaid.about(told, reading.wanted(), reading.detail());
    }

    private List<Section> sections(Reading reading, Patient patient, List<Fact> asked) {
        String name = Called.of(patient);
        return switch (reading.settled()) {
            case SYMPTOMS_OF_PATIENT ->
                answers.ofKinds(name, kinds(reading, FindingKind.SYMPTOM), said(reading), asked);
            case DIAGNOSES_OF_PATIENT ->
                answers.ofKinds(name, kinds(reading, FindingKind.DIAGNOSIS), said(reading), asked);
            case MEDICATION_OF_PATIENT ->
                answers.ofKinds(name, kinds(reading, FindingKind.MEDICATION), said(reading), asked);
            case SUMMARY_OF_PATIENT -> summary(reading, name, asked);
            case CARE_PLAN -> carePlan.sections(asked, openQuestions.in(asked));
            case TIMELINE_OF_PATIENT -> answers.timeline(asked);
            case PATIENTS_WITH_FINDING, SEARCH, UNKNOWN -> List.of();
        };
    }

    private List<Section> summary(Reading reading, String name, List<Fact> asked) {
        if (reading.certainties().contains(Certainty.HISTORICAL)) {
            return answers.history(asked);
        }
        boolean everything = reading.kinds().isEmpty() && reading.wanted().isEmpty();
        return everything
                ? answers.summary(asked)
                : answers.ofKinds(name, kinds(reading, FindingKind.CONCERN), said(reading), asked);
    }

    /** The kinds that are asked for; where a finding is named, whatever kind it is on record as. */
    private static Set<FindingKind> kinds(Reading reading, FindingKind otherwise) {
        if (!reading.wanted().isEmpty() && !reading.namesPurpose()) {
            return EnumSet.allOf(FindingKind.class);
        }
        return reading.kinds().isEmpty() ? Set.of(otherwise) : new LinkedHashSet<>(reading.kinds());
    }

    private static Set<Certainty> said(Reading reading) {
        return Set.copyOf(reading.certainties());
    }

    /** What is named; «¿qué le recomendaron para la gripe?» asks for all that was recommended. */
    private static List<Fact> named(Reading reading, List<Fact> facts) {
        boolean whole = reading.settled() == Intent.CARE_PLAN || reading.settled() == Intent.TIMELINE_OF_PATIENT;
        if (reading.wanted().isEmpty() || whole || reading.namesPurpose()) {
            return facts;
        }
        boolean allergy = reading.kinds().contains(FindingKind.ALLERGY);
        return facts.stream()
                .filter(fact -> reading.wanted().stream()
                        .map(wanted -> allergy ? wanted.asAllergy() : wanted)
                        .anyMatch(wanted -> FindingMatch.matches(wanted, fact.finding())))
                .toList();
    }

    private static String heading(Reading reading, Patient patient) {
        return switch (reading.settled()) {
            case SUMMARY_OF_PATIENT ->
                reading.kinds().isEmpty() && reading.wanted().isEmpty() ? "Resumen de " + Called.of(patient) + ":" : "";
            case TIMELINE_OF_PATIENT -> "Evolución de " + Called.of(patient) + ":";
            case SYMPTOMS_OF_PATIENT,
                    DIAGNOSES_OF_PATIENT,
                    MEDICATION_OF_PATIENT,
                    CARE_PLAN,
                    PATIENTS_WITH_FINDING,
                    SEARCH,
                    UNKNOWN -> "";
        };
    }

    private static Draft nothing(Reading reading, Patient patient) {
        String what = switch (reading.settled()) {
            case SYMPTOMS_OF_PATIENT, DIAGNOSES_OF_PATIENT, MEDICATION_OF_PATIENT, SUMMARY_OF_PATIENT -> what(reading);
            case CARE_PLAN, TIMELINE_OF_PATIENT, PATIENTS_WITH_FINDING, SEARCH, UNKNOWN -> "hallazgos";
        };
        String told = "No consta" + (reading.wanted().isEmpty() ? "n " : " ") + what + " en las consultas de "
                + Called.of(patient) + SpanishDates.told(reading.period()) + ".";
        return Draft.nothing(reading.settled(), told, List.of(patient), Suggestions.after(reading.settled(), patient));
    }

    private static String what(Reading reading) {
        if (!reading.wanted().isEmpty()) {
            return SpanishDates.list(reading.wanted().stream().map(Wanted::term).toList(), "ni");
        }
        if (!reading.kinds().isEmpty()) {
            return KindWording.of(reading.kinds().getFirst()).none();
        }
        return "hallazgos";
    }

    private static @Nullable String misspelt(Who who) {
        return who instanceof Who.One one && !one.exact()
                ? "Se entendió «" + Echo.of(one.said()) + "» como " + Called.of(one.patient()) + "."
                : null;
    }
}
