package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.elsol.activities.extraction.FactsReply.Attributes;
import org.elsol.activities.extraction.FactsReply.Found;
import org.elsol.activities.extraction.FactsReply.Person;
import org.elsol.activities.extraction.FactsReply.Quote;
import org.elsol.activities.extraction.FactsReply.Told;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.jspecify.annotations.Nullable;

/**
 * Turns the replies about the sections of one transcript into one extraction: quotes get their places, terms their preferred
 * names and codes, and what two sections tell is told once. Codes are the lexicons', never the model's.
 */
final class FactsReading {

    private final QuoteFinder quotes;
    private final Concepts concepts;
    private final SpokenValues values;
    private final Instant recordedAt;
    private final Onsets onsets = new Onsets();
    private final FindingList findings = new FindingList();
    private final Map<String, Stated> emotions = new LinkedHashMap<>();
    private final Map<String, AskedQuestion> questions = new LinkedHashMap<>();
    private PatientDetails patient = new PatientDetails(null, null, null, null);
    private @Nullable Stated clinician;
    private @Nullable Stated date;
    private @Nullable Stated urgency;

    FactsReading(Lexicon lexicon, QuoteFinder quotes, Instant recordedAt) {
        this.quotes = quotes;
        this.concepts = new Concepts(lexicon);
        this.values = new SpokenValues(lexicon);
        this.recordedAt = recordedAt;
    }

    void add(FactsReply reply) {
        patient = person(patient, reply.patient());
        clinician = first(clinician, reply.clinician(), (told, evidence) -> Optional.of(told.value()));
        date = first(date, reply.date(), (told, evidence) -> values.date(evidence));
        if (reply.urgency() != null) {
            String level = reply.urgency().level().name().toLowerCase(Locale.ROOT);
            Stated said = new Stated(level, evidence(reply.urgency().evidence()));
            urgency = urgency == null || rank(said) > rank(urgency) ? said : urgency;
        }
        reply.emotions().forEach(told -> emotions.putIfAbsent(told.value(), stated(told)));
        reply.questions()
                .forEach(asked -> questions.putIfAbsent(
                        asked.question(),
                        new AskedQuestion(asked.question(), asked.answer(), evidence(asked.evidence()))));
        reply.findings().forEach(this::add);
    }

    /** All that was added; the summary is written later. */
    Extracted extracted() {
        return new Extracted(
                patient,
                clinician,
                date,
                urgency,
                new ArrayList<>(emotions.values()),
                new ArrayList<>(questions.values()),
                List.of(),
                findings.findings());
    }

    private void add(Found found) {
        Optional<Concept> concept = preferred(found);
        Draft draft = new Draft(
                found.kind(),
                found.text(),
                concept.map(Concept::name).orElse(found.normalized()),
                concept.map(Concept::codes).orElse(List.<Code>of()),
                found.certainty());
        said(found.attributes()).forEach(draft::with);
        since(found).ifPresent(day -> draft.with("since", day));
        evidence(found.evidence()).forEach(draft::from);
        findings.add(draft);
    }

    /** What the lexicons call it, where they know all of the model's term and nothing else is named in it. */
    private Optional<Concept> preferred(Found found) {
        if (found.kind() == FindingKind.RECOMMENDATION
                || found.kind() == FindingKind.FOLLOW_UP
                || found.kind() == FindingKind.VITAL_SIGN
                || found.kind() == FindingKind.CONCERN) {
            return Optional.empty();
        }
        List<Concept> named = concepts.in(found.normalized());
        return named.size() == 1
                        && (found.kind() == FindingKind.ALLERGY)
                                == (named.getFirst().kind() == FindingKind.ALLERGY)
                        && covers(named.getFirst(), found)
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    private static boolean covers(Concept concept, Found found) {
        return found.kind() == FindingKind.ALLERGY
                || concept.end() - concept.start() == found.normalized().strip().length();
    }

    private Optional<String> since(Found found) {
        return Stream.of(
                        found.attributes().onset(),
                        found.kind() == FindingKind.SYMPTOM ? found.attributes().duration() : null)
                .filter(Objects::nonNull)
                .flatMap(said -> onsets.date(said, recordedAt).stream())
                .findFirst();
    }

    private static Map<String, String> said(Attributes attributes) {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("dose", attributes.dose());
        all.put("frequency", attributes.frequency());
        all.put("duration", attributes.duration());
        all.put("route", attributes.route());
        all.put("onset", attributes.onset());
        all.put("severity", attributes.severity());
        all.put("side", attributes.side());
        all.put("value", attributes.value());
        all.put("unit", attributes.unit());
        all.put("result", attributes.result());
        all.put("allergen", attributes.allergen());
        all.put("reaction", attributes.reaction());
        all.put("relation", attributes.relation());
        all.put("condition", attributes.condition());
        all.put("when", attributes.when());
        Map<String, String> said = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                said.put(name, value);
            }
        });
        return said;
    }

    private PatientDetails person(PatientDetails known, Person told) {
        return new PatientDetails(
                first(known.name(), told.name(), (value, evidence) -> Optional.of(value.value())),
                first(known.age(), told.age(), (value, evidence) -> Optional.of(value.value())),
                first(known.phone(), told.phone(), (value, evidence) -> values.phone(evidence)),
                first(known.email(), told.email(), (value, evidence) -> values.email(evidence)));
    }

    /** How a value is written down; empty where it cannot be read from its quotes. */
    private interface Written extends BiFunction<Told, List<Evidence>, Optional<String>> {}

    private @Nullable Stated first(@Nullable Stated known, @Nullable Told told, Written written) {
        if (known != null || told == null) {
            return known;
        }
        List<Evidence> evidence = evidence(told.evidence());
        return written.apply(told, evidence)
                .map(value -> new Stated(value, evidence))
                .orElse(null);
    }

    private Stated stated(Told told) {
        return new Stated(told.value(), evidence(told.evidence()));
    }

    private List<Evidence> evidence(List<Quote> told) {
        Function<Quote, Evidence> found = quote -> quotes.find(quote.segment(), quote.quote());
        return told.stream().map(found).distinct().toList();
    }

    private static int rank(Stated urgency) {
        return List.of("low", "medium", "high").indexOf(urgency.value());
    }
}
