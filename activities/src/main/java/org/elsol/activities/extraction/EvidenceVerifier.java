package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Evidence or nothing: a finding whose quote does not stand in its segment, or does not say what the finding says, is not
 * supported. Whoever extracted, rules or a language model, is held to the same. Safe for many threads.
 */
public final class EvidenceVerifier {

    private final Lexicon lexicon;
    private final RulesExtractor rules;
    private final QuoteAgreement quotes;
    private final CertaintyAgreement certainties;
    private final StatedAgreement values;
    private final Onsets onsets = new Onsets();

    public EvidenceVerifier(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.rules = new RulesExtractor(lexicon);
        this.quotes = new QuoteAgreement(lexicon);
        this.certainties = new CertaintyAgreement(lexicon);
        this.values = new StatedAgreement(lexicon);
    }

    /**
     * The same findings, each with its verdict; stated values and summary sentences without evidence are dropped. Without
     * knowing when it was said, reckoned days ({@code since}) cannot be proved, and are taken from the findings.
     */
    public Extracted verify(Transcript transcript, Extracted extracted) {
        return verified(transcript, extracted, null);
    }

    /** The same, with reckoned days reckoned again: {@code recordedAt} is when it was said. */
    public Extracted verify(Transcript transcript, Extracted extracted, Instant recordedAt) {
        return verified(transcript, extracted, recordedAt);
    }

    private Extracted verified(Transcript transcript, Extracted extracted, @Nullable Instant recordedAt) {
        Map<String, Segment> segments =
                transcript.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        List<Fact> facts = rules.facts(transcript, recordedAt == null ? Instant.EPOCH : recordedAt);
        List<Finding> findings = extracted.findings().stream()
                .map(finding -> judged(dated(finding, recordedAt), segments, facts, recordedAt))
                .toList();
        return new Extracted(
                patient(extracted.patient(), segments),
                proved(extracted.clinician(), segments, values::saysWords),
                proved(extracted.date(), segments, values::saysDate),
                proved(extracted.urgency(), segments, values::isUrgency),
                proved(extracted.emotions(), segments, emotion -> true),
                extracted.questions().stream()
                        .filter(question -> stands(question.evidence(), segments))
                        .toList(),
                summary(extracted.summary(), segments, findings),
                findings);
    }

    private Finding judged(
            Finding finding, Map<String, Segment> segments, List<Fact> facts, @Nullable Instant recordedAt) {
        QuoteAgreement.Quoted quoted = quotes.quoted(finding);
        String fault = Stream.<Supplier<@Nullable String>>of(
                        () -> finding.evidence().isEmpty()
                                ? "there is no evidence"
                                : fault(finding.evidence(), segments),
                        () -> quotes.contradiction(quoted),
                        () -> certainties.contradiction(finding, facts),
                        () -> wrongDay(finding, recordedAt))
                .map(Supplier::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (fault != null) {
            return with(finding, Support.UNSUPPORTED, fault);
        }
        String quoteDoubt = quotes.doubt(quoted);
        String doubt = quoteDoubt != null ? quoteDoubt : certainties.doubt(finding, facts);
        return doubt == null ? with(finding, Support.SUPPORTED, null) : with(finding, Support.NEEDS_REVIEW, doubt);
    }

    private static Finding dated(Finding finding, @Nullable Instant recordedAt) {
        if (recordedAt != null || !finding.attributes().containsKey("since")) {
            return finding;
        }
        Map<String, String> said = new HashMap<>(finding.attributes());
        said.remove("since");
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.text(),
                finding.normalized(),
                finding.codes(),
                finding.certainty(),
                said,
                finding.status(),
                finding.reason(),
                finding.evidence());
    }

    private @Nullable String wrongDay(Finding finding, @Nullable Instant recordedAt) {
        String since = finding.attributes().get("since");
        if (since == null || recordedAt == null) {
            return null;
        }
        boolean reckoned = Stream.of("onset", "duration")
                .map(name -> finding.attributes().get(name))
                .filter(Objects::nonNull)
                .anyMatch(said ->
                        onsets.date(said, recordedAt).filter(since::equals).isPresent());
        return reckoned ? null : "the day does not follow from what was said";
    }

    private List<SummarySection> summary(
            List<SummarySection> summary, Map<String, Segment> segments, List<Finding> findings) {
        return summary.stream()
                .map(section -> new SummarySection(
                        section.section(),
                        section.sentences().stream()
                                .filter(sentence -> stands(sentence.evidence(), segments)
                                        && values.saysSentence(sentence)
                                        && !tellsUnsupported(sentence, findings))
                                .toList()))
                .filter(section -> !section.sentences().isEmpty())
                .toList();
    }

    private static boolean tellsUnsupported(Stated sentence, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.evidence().equals(sentence.evidence()))
                .filter(finding -> sentence.value()
                        .toLowerCase(Locale.ROOT)
                        .contains(finding.normalized().toLowerCase(Locale.ROOT)))
                .anyMatch(finding -> finding.status() == Support.UNSUPPORTED);
    }

    private @Nullable String fault(List<Evidence> evidence, Map<String, Segment> segments) {
        return evidence.stream()
                .map(one -> fault(one, segments.get(one.segmentId())))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String fault(Evidence evidence, @Nullable Segment segment) {
        if (segment == null) {
            return "there is no such segment";
        }
        if (!TranscriptReader.isUsable(segment)) {
            return "the segment's quality does not carry evidence";
        }
        if (!contains(segment.text(), evidence.quote())) {
            return "the quote does not stand in its segment";
        }
        Long start = evidence.startMs();
        Long end = evidence.endMs();
        if (start != null && end != null && !within(start, end, segment)) {
            return "the times lie outside the segment";
        }
        return null;
    }

    /** Through normalisation of case, accents and white space, by whole words; not by likeness. */
    private boolean contains(String text, String quote) {
        String said = lexicon.tokeniser().plain(quote);
        return !said.isEmpty() && (" " + lexicon.tokeniser().plain(text) + " ").contains(" " + said + " ");
    }

    private static boolean within(long start, long end, Segment segment) {
        Long from = segment.startMs();
        Long to = segment.endMs();
        return from != null && to != null && start >= from && end <= to && start <= end;
    }

    private PatientDetails patient(PatientDetails patient, Map<String, Segment> segments) {
        return new PatientDetails(
                proved(patient.name(), segments, values::saysWords),
                proved(patient.age(), segments, values::saysNumbers),
                proved(patient.phone(), segments, values::saysPhone),
                proved(patient.email(), segments, values::saysEmail));
    }

    private @Nullable Stated proved(@Nullable Stated stated, Map<String, Segment> segments, Predicate<Stated> says) {
        return stated == null || !stands(stated.evidence(), segments) || !says.test(stated) ? null : stated;
    }

    private List<Stated> proved(List<Stated> stated, Map<String, Segment> segments, Predicate<Stated> says) {
        return stated.stream()
                .filter(one -> stands(one.evidence(), segments) && says.test(one))
                .toList();
    }

    private boolean stands(List<Evidence> evidence, Map<String, Segment> segments) {
        return !evidence.isEmpty() && fault(evidence, segments) == null;
    }

    private static Finding with(Finding finding, Support support, @Nullable String reason) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.text(),
                finding.normalized(),
                finding.codes(),
                finding.certainty(),
                finding.attributes(),
                support,
                reason,
                finding.evidence());
    }
}
