package org.elsol.activities.extraction;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * Evidence or nothing: a finding whose quote does not stand in its segment, or does not say what the finding says, is not
 * supported. Whoever extracted, rules or a language model, is held to the same. Safe for many threads.
 */
public final class EvidenceVerifier {

    private final Lexicon lexicon;
    private final QuoteAgreement agreement;

    public EvidenceVerifier(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.agreement = new QuoteAgreement(lexicon);
    }

    /** The same findings, each with its verdict; stated values and summary sentences without evidence are dropped. */
    public Extracted verify(Transcript transcript, Extracted extracted) {
        Map<String, Segment> segments =
                transcript.segments().stream().collect(Collectors.toMap(Segment::id, Function.identity()));
        return new Extracted(
                patient(extracted.patient(), segments),
                proved(extracted.clinician(), segments),
                proved(extracted.date(), segments),
                proved(extracted.urgency(), segments),
                proved(extracted.emotions(), segments),
                extracted.questions().stream()
                        .filter(question -> stands(question, segments))
                        .toList(),
                extracted.summary().stream()
                        .map(section -> new SummarySection(section.section(), proved(section.sentences(), segments)))
                        .filter(section -> !section.sentences().isEmpty())
                        .toList(),
                extracted.findings().stream()
                        .map(finding -> judged(finding, segments))
                        .toList());
    }

    private Finding judged(Finding finding, Map<String, Segment> segments) {
        String fault = finding.evidence().isEmpty() ? "there is no evidence" : fault(finding.evidence(), segments);
        if (fault == null) {
            fault = agreement.contradiction(finding);
        }
        if (fault != null) {
            return with(finding, Support.UNSUPPORTED, fault);
        }
        String doubt = agreement.doubt(finding);
        return doubt == null ? with(finding, Support.SUPPORTED, null) : with(finding, Support.NEEDS_REVIEW, doubt);
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
        if (segment.quality() != Quality.OK && segment.quality() != Quality.LOW_CONFIDENCE) {
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
                proved(patient.name(), segments),
                proved(patient.age(), segments),
                proved(patient.phone(), segments),
                proved(patient.email(), segments));
    }

    private @Nullable Stated proved(@Nullable Stated stated, Map<String, Segment> segments) {
        return stated == null || !stands(stated.evidence(), segments) ? null : stated;
    }

    private List<Stated> proved(List<Stated> stated, Map<String, Segment> segments) {
        return stated.stream().filter(one -> stands(one.evidence(), segments)).toList();
    }

    private boolean stands(AskedQuestion question, Map<String, Segment> segments) {
        return stands(question.evidence(), segments);
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
