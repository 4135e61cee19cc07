package org.elsol.activities.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.chat.Grounding;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.FactFilter;
import org.elsol.store.knowledge.Facts;
import org.jspecify.annotations.Nullable;

/** Says which patients have a finding: an exact set from rows, a line with a quote for each. */
final class PatientsWithFinding {

    private static final String DENYING = "que niegan ";
    private static final String TAKING = "que toman ";

    private final Facts facts;
    private final ZoneId zone;

    PatientsWithFinding(Facts facts, ZoneId zone) {
        this.facts = facts;
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
        if (wanted.isEmpty()) {
            reading.loose().forEach(words -> wanted.add(new Wanted(words, words, null)));
        }
        if (wanted.isEmpty() && reading.kinds().isEmpty()) {
            return Optional.empty();
        }
        List<Fact> found = find(tenant, reading, wanted, scope);
        Map<String, List<Fact>> byPatient = byPatient(found, wanted, reading.anyWanted());
        return Optional.of(draft(reading, wanted, byPatient, known));
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
        FactFilter filter =
                new FactFilter(scope.patientId(), kinds, certainties(reading), terms, scope.from(), scope.to());
        return facts.find(tenant, filter).stream()
                .filter(fact -> !fact.finding().evidence().isEmpty())
                .filter(fact ->
                        wanted.isEmpty() || wanted.stream().anyMatch(one -> FindingMatch.matches(one, fact.finding())))
                .toList();
    }

    private static List<Certainty> certainties(Reading reading) {
        return reading.certainties().isEmpty() ? List.of(Certainty.AFFIRMED) : reading.certainties();
    }

    /** «Alérgicos a la penicilina» asks for the allergy, not for who takes it. */
    private static Wanted asAllergy(Wanted wanted, Reading reading) {
        boolean allergy = reading.kinds().contains(FindingKind.ALLERGY);
        return allergy ? new Wanted(wanted.said(), wanted.term(), FindingKind.ALLERGY) : wanted;
    }

    /** The facts of each patient who has all that is wanted, or any of it if that is enough; unknown patients apart. */
    private static Map<String, List<Fact>> byPatient(List<Fact> found, List<Wanted> wanted, boolean any) {
        Map<String, List<Fact>> byPatient = new LinkedHashMap<>();
        for (Fact fact : found) {
            String patient = fact.patientId() == null ? "" : fact.patientId();
            byPatient.computeIfAbsent(patient, ignored -> new ArrayList<>()).add(fact);
        }
        if (!any) {
            byPatient
                    .values()
                    .removeIf(of -> !wanted.stream()
                            .allMatch(one -> of.stream().anyMatch(fact -> FindingMatch.matches(one, fact.finding()))));
        }
        return byPatient;
    }

    private Draft draft(
            Reading reading, List<Wanted> wanted, Map<String, List<Fact>> byPatient, Map<String, Patient> known) {
        String what = described(reading, wanted, byPatient) + SpanishDates.told(reading.period());
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
        List<String> followUps = patients.stream()
                .limit(2)
                .map(patient -> Intent.SYMPTOMS_OF_PATIENT.example(Called.of(patient)))
                .toList();
        return new Draft(
                Intent.PATIENTS_WITH_FINDING,
                "",
                List.of(Section.lines(heading, lines)),
                Grounding.GROUNDED,
                patients,
                followUps,
                null);
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
        String quotes = Source.of(quoted).stream()
                .limit(2)
                .map(source -> "«" + source.quote() + "»")
                .collect(Collectors.joining(" "));
        return new Item(who + " (" + SpanishDates.days(days) + "): " + quotes, sources);
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
                : what.startsWith(TAKING) ? "que tome " + what.substring(TAKING.length()) : what;
    }

    private static String described(Reading reading, List<Wanted> wanted, Map<String, List<Fact>> found) {
        String what = wanted.isEmpty()
                ? KindWording.of(reading.kinds().getFirst()).none()
                : SpanishDates.list(
                        wanted.stream().map(one -> called(one, found)).toList(), reading.anyWanted() ? "o" : "y");
        boolean allergy = !wanted.isEmpty() && wanted.getFirst().kind() == FindingKind.ALLERGY;
        String named = allergy && !what.startsWith("alergia") ? "alergia a " + what : what;
        boolean drugs = !wanted.isEmpty() && wanted.stream().allMatch(one -> one.kind() == FindingKind.MEDICATION);
        return switch (certainties(reading).getFirst()) {
            case DENIED -> DENYING + named;
            case POSSIBLE -> "con posible " + named;
            case HISTORICAL -> "con antecedente de " + named;
            case FAMILY -> "con antecedente familiar de " + named;
            case AFFIRMED -> (drugs ? TAKING : "con ") + named;
        };
    }

    /** A misspelt word is told as what it was taken for. */
    private static String called(Wanted wanted, Map<String, List<Fact>> found) {
        return found.values().stream()
                .flatMap(List::stream)
                .filter(fact -> wanted.kind() == null && FindingMatch.matches(wanted, fact.finding()))
                .map(fact -> fact.finding().normalized())
                .findFirst()
                .orElseGet(() -> Echo.of(wanted.term()));
    }

    /** Limits of time and patient. */
    record Scope(
            @Nullable String patientId,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
