package org.elsol.activities.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.activities.knowledge.SaidWord;
import org.elsol.activities.knowledge.SameSense;
import org.elsol.store.chat.Grounding;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.FactFilter;
import org.elsol.store.knowledge.Facts;
import org.jspecify.annotations.Nullable;

/** Says which patients have a finding: an exact set from rows, a line with a quote for each. */
final class PatientsWithFinding {

    private static final String DENYING = "que niegan ";
    private static final String TAKING = "que toman ";
    private static final String LEAVING = "que dejaron ";

    private final Facts facts;
    private final WhatWasSaid whatWasSaid;
    private final ZoneId zone;

    PatientsWithFinding(Facts facts, WhatWasSaid whatWasSaid, ZoneId zone) {
        this.facts = facts;
        this.whatWasSaid = whatWasSaid;
        this.zone = zone;
    }

    /**
     * The patients who have what the question names.
     *
     * @param scope limits beyond those that the question names
     * @param known the hospital's patients by id
     * @return empty where the question names nothing that could be found
     */
    Optional<Draft> answer(String tenant, Reading reading, Scope scope, Map<String, Patient> known) {
        List<Wanted> wanted = new ArrayList<>(
                reading.wanted().stream().map(term -> asAllergy(term, reading)).toList());
        boolean alsoAllergy = reading.kinds().contains(FindingKind.ALLERGY)
                && !wanted.isEmpty()
                && wanted.stream().noneMatch(one -> one.kind() == FindingKind.ALLERGY);
        if (alsoAllergy) {
            wanted.add(Wanted.any(FindingKind.ALLERGY));
        }
        if (wanted.isEmpty()) {
            reading.loose().forEach(words -> wanted.add(new Wanted(words, words, null)));
        }
        if (wanted.isEmpty() && reading.kinds().isEmpty()) {
            return Optional.empty();
        }
        List<Fact> found = StandingDrugs.in(find(tenant, reading, wanted, scope), certainties(reading));
        Map<String, List<Fact>> byPatient = byPatient(found, wanted);
        boolean narrowed = !reading.wanted().isEmpty() && wanted.stream().allMatch(one -> one.bound() == null);
        if (narrowed) {
            reading.asked().narrowing().forEach(word -> narrow(byPatient, word));
        }
        if (reading.sex() != null) {
            byPatient.keySet().removeIf(id -> !reading.sex().isOf(known.get(id)));
        }
        if (reading.ofThem()) {
            byPatient.keySet().retainAll(ids(reading.who()));
        }
        return Optional.of(draft(reading, wanted, byPatient, known, reading.limits(narrowed)));
    }

    private List<Fact> find(String tenant, Reading reading, List<Wanted> wanted, Scope scope) {
        List<String> terms = List.of();
        if (!wanted.isEmpty()) {
            terms = facts.terms(tenant).stream()
                    .filter(term -> wanted.stream().anyMatch(one -> FindingMatch.mayMatch(one, term)))
                    .toList();
            if (terms.isEmpty()) {
                return List.of();
            }
        }
        List<FindingKind> kinds = wanted.isEmpty() ? reading.kinds() : List.of();
        FactFilter filter = new FactFilter(
                scope.patientId(), kinds, StandingDrugs.needed(certainties(reading)), terms, scope.from(), scope.to());
        boolean harmed = reading.detail() == Detail.HARM
                && !wanted.isEmpty()
                && wanted.stream().allMatch(one -> one.kind() == FindingKind.MEDICATION);
        boolean relatives = reading.kinds().contains(FindingKind.FAMILY_HISTORY);
        return facts.find(tenant, filter).stream()
                .filter(fact -> !fact.finding().evidence().isEmpty())
                .filter(fact -> scope.includes(fact.consultationId()))
                .filter(fact -> !relatives || isOfRelative(fact))
                .filter(fact -> !harmed || HarmWords.tells(fact.finding()))
                .filter(fact ->
                        wanted.isEmpty() || wanted.stream().anyMatch(one -> FindingMatch.matches(one, fact.finding())))
                .toList();
    }

    /** Only those with whom the word was said as well. */
    private void narrow(Map<String, List<Fact>> byPatient, SaidWord word) {
        byPatient.values().removeIf(of -> !whatWasSaid.says(of, text -> word.standsIn(SameSense.stems(text))));
    }

    private static List<Certainty> certainties(Reading reading) {
        return reading.certainties().isEmpty() ? List.of(Certainty.AFFIRMED) : reading.certainties();
    }

    private static Wanted asAllergy(Wanted wanted, Reading reading) {
        return reading.kinds().contains(FindingKind.ALLERGY) ? wanted.asAllergy() : wanted;
    }

    private static boolean isOfRelative(Fact fact) {
        return fact.finding().certainty() == Certainty.FAMILY || fact.finding().kind() == FindingKind.FAMILY_HISTORY;
    }

    private static List<String> ids(Who who) {
        return switch (who) {
            case Who.One one -> List.of(one.patient().id());
            case Who.Several several ->
                several.patients().stream().map(Patient::id).toList();
            case Who.Nobody nobody -> List.of();
            case Who.Stranger stranger -> List.of();
        };
    }

    /** The facts of each patient who has all that is wanted, or any of it if that is enough; unknown patients apart. */
    private static Map<String, List<Fact>> byPatient(List<Fact> found, List<Wanted> wanted) {
        Map<String, List<Fact>> byPatient = new LinkedHashMap<>();
        for (Fact fact : found) {
            String patient = fact.patientId() == null ? "" : fact.patientId();
            byPatient.computeIfAbsent(patient, ignored -> new ArrayList<>()).add(fact);
        }
        byPatient.values().removeIf(of -> !fits(of, wanted));
        return byPatient;
    }

    private static boolean fits(List<Fact> of, List<Wanted> wanted) {
        boolean none = wanted.stream().filter(Wanted::absent).noneMatch(one -> has(of, one));
        return none
                && Wanted.choices(wanted).stream().allMatch(any -> any.stream().anyMatch(one -> has(of, one)));
    }

    private static boolean has(List<Fact> facts, Wanted wanted) {
        return facts.stream().anyMatch(fact -> FindingMatch.matches(wanted, fact.finding()));
    }

    private Draft draft(
            Reading reading,
            List<Wanted> wanted,
            Map<String, List<Fact>> byPatient,
            Map<String, Patient> known,
            String limits) {
        String what = described(reading, wanted, byPatient) + SpanishDates.told(reading.period()) + limits;
        if (byPatient.isEmpty()) {
            return Draft.nothing(
                    Intent.PATIENTS_WITH_FINDING,
                    "No consta ningún paciente " + singular(what) + ".",
                    List.of(),
                    List.of());
        }
        List<Item> lines = new ArrayList<>();
        List<Patient> patients = new ArrayList<>();
        byPatient.forEach((id, of) -> {
            Patient patient = id.isEmpty()
                    ? null
                    : known.getOrDefault(id, new Patient(of.getFirst().tenant(), id, null));
            if (patient != null) {
                patients.add(patient);
            }
            lines.add(line(patient, of, wanted));
        });
        String heading = "Pacientes " + what + " (" + patients.size() + ")";
        List<Section> sections = new ArrayList<>(List.of(Section.lines(heading, lines)));
        if (reading.detail() == Detail.REASON) {
            List<Fact> said = byPatient.values().stream().flatMap(List::stream).toList();
            sections.addAll(whatWasSaid.about(said, wanted, Detail.REASON));
        }
        List<String> followUps = patients.stream()
                .limit(2)
                .map(patient -> Intent.SYMPTOMS_OF_PATIENT.example(Called.of(patient)))
                .toList();
        return new Draft(Intent.PATIENTS_WITH_FINDING, "", sections, Grounding.GROUNDED, patients, followUps, null);
    }

    private Item line(@Nullable Patient patient, List<Fact> of, List<Wanted> wanted) {
        List<LocalDate> days = of.stream()
                .map(fact -> LocalDate.ofInstant(fact.recordedAt(), zone))
                .toList();
        String who = patient == null ? "Consulta sin paciente identificado" : Called.of(patient);
        List<Source> sources = Stream.concat(oneOfEach(of, wanted), of.stream())
                .flatMap(fact -> Source.of(fact).stream())
                .distinct()
                .toList();
        Fact quoted = oneOfEach(of, wanted).findFirst().orElse(of.getFirst());
        List<Source> told = Source.of(quoted);
        String quotes = told.subList(Math.max(0, told.size() - 2), told.size()).stream()
                .map(source -> "«" + source.quote() + "»")
                .collect(Collectors.joining(" "));
        return new Item(who + " (" + SpanishDates.days(days) + "): " + measured(quoted.finding()) + quotes, sources);
    }

    /** «peso 103 kg, »: what was measured is told, in whatever words it was said; empty for all else. */
    private static String measured(Finding finding) {
        boolean measured = finding.kind() == FindingKind.VITAL_SIGN || finding.kind() == FindingKind.TEST;
        String label = FindingText.label(finding);
        return measured && !label.endsWith(finding.normalized()) ? label + ", " : "";
    }

    private static Stream<Fact> oneOfEach(List<Fact> of, List<Wanted> wanted) {
        return wanted.stream()
                .flatMap(one -> of.stream()
                        .filter(fact -> FindingMatch.matches(one, fact.finding()))
                        .limit(1));
    }

    private static String singular(String what) {
        return what.startsWith(DENYING)
                ? "que niegue " + what.substring(DENYING.length())
                : what.startsWith(TAKING)
                        ? "que tome " + what.substring(TAKING.length())
                        : what.startsWith(LEAVING) ? "que dejara " + what.substring(LEAVING.length()) : what;
    }

    private static String described(Reading reading, List<Wanted> wanted, Map<String, List<Fact>> found) {
        String what = wanted.isEmpty()
                ? KindWording.of(reading.kinds().getFirst()).none()
                : SpanishDates.list(
                                Wanted.choices(wanted).stream()
                                        .map(any -> SpanishDates.list(
                                                any.stream()
                                                        .map(one -> called(one, found))
                                                        .toList(),
                                                "o"))
                                        .toList(),
                                "y")
                        + without(wanted);
        boolean allergy = !wanted.isEmpty()
                && wanted.getFirst().kind() == FindingKind.ALLERGY
                && !wanted.getFirst().term().isEmpty();
        String named = allergy && !what.startsWith("alergia") ? "alergia a " + what : what;
        boolean drugs = !wanted.isEmpty()
                && wanted.stream().filter(one -> !one.absent()).allMatch(one -> one.kind() == FindingKind.MEDICATION);
        return switch (certainties(reading).getFirst()) {
            case DENIED -> DENYING + named;
            case POSSIBLE -> "con posible " + named;
            case HISTORICAL -> (drugs ? LEAVING : "con antecedente de ") + named;
            case FAMILY -> "con antecedente familiar de " + named;
            case AFFIRMED -> (drugs ? TAKING : "con ") + named;
        };
    }

    /** « y sin metformina»; empty where nothing must be absent. */
    private static String without(List<Wanted> wanted) {
        List<String> absent = wanted.stream()
                .filter(Wanted::absent)
                .map(one -> Echo.of(one.term()))
                .toList();
        return absent.isEmpty() ? "" : " y sin " + SpanishDates.list(absent, "ni");
    }

    /** A misspelt word is told as what it was taken for. */
    private static String called(Wanted wanted, Map<String, List<Fact>> found) {
        if (wanted.term().isEmpty()) {
            return wanted.kind() == null ? "" : KindWording.of(wanted.kind()).none();
        }
        String bound = wanted.bound() == null ? "" : " de " + wanted.bound().told();
        return found.values().stream()
                .flatMap(List::stream)
                .filter(fact -> wanted.kind() == null && FindingMatch.matches(wanted, fact.finding()))
                .map(fact -> fact.finding().normalized())
                .findFirst()
                .orElseGet(() -> Echo.of(wanted.term()) + bound);
    }

    /**
     * Limits of time, patient and clinician.
     *
     * @param consultations those of the clinician; null for all
     */
    record Scope(
            @Nullable String patientId,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Set<String> consultations) {

        boolean includes(String consultationId) {
            return consultations == null || consultations.contains(consultationId);
        }
    }
}
