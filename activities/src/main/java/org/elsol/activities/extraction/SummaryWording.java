package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.extraction.SummaryReply.Part;
import org.elsol.activities.extraction.SummaryReply.Sentence;
import org.elsol.activities.language.Asking;
import org.elsol.activities.language.Asking.Told;
import org.elsol.activities.language.LanguageModelException;
import org.elsol.activities.language.Prompt;
import org.elsol.activities.language.ReplyShape;
import org.elsol.activities.language.TokenUse;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Transcript;

/**
 * Lets a language model word the summary of the findings that stand. A sentence that rests on none of them, or says more
 * than they do, is left out. Where the model gives none, each finding gets its sentence as with the rules.
 */
final class SummaryWording {

    static final Prompt PROMPT = Prompt.bundled("summary-1");

    private final EvidenceVerifier verifier;
    private final SentenceSupport support;
    private final ReplyShape<SummaryReply> shape = ReplyShape.of(SummaryReply.class);

    SummaryWording(EvidenceVerifier verifier, SentenceSupport support) {
        this.verifier = verifier;
        this.support = support;
    }

    /**
     * What was extracted, with its summary.
     *
     * @param asked whether there was anything to ask the model for
     * @param degraded whether the model's own summary could not be had
     */
    record Summary(Extracted extracted, boolean asked, boolean degraded, TokenUse tokens) {}

    /** What the model is told of a finding. */
    private record Known(String id, String kind, String certainty, String finding, Map<String, String> attributes) {}

    private record Findings(String language, List<Known> findings) {}

    Summary of(
            Asking asking, Transcript transcript, Extracted extracted, Instant recordedAt, Mask mask, String language) {
        Map<String, Finding> standing = new LinkedHashMap<>();
        verifier.verify(transcript, extracted, recordedAt).findings().stream()
                .filter(finding -> finding.status() != Support.UNSUPPORTED)
                .forEach(finding -> standing.put(finding.id(), finding));
        if (standing.isEmpty()) {
            return new Summary(extracted, false, false, TokenUse.NONE);
        }
        List<Finding> findings = new ArrayList<>(standing.values());
        Findings data = new Findings(
                language, findings.stream().map(finding -> known(finding, mask)).toList());
        try {
            Told<SummaryReply> told = asking.ask(PROMPT, data, shape, mask::showInJson);
            return new Summary(with(extracted, worded(told.reply(), standing)), true, false, told.tokens());
        } catch (LanguageModelException e) {
            if (e.fault().passes()) {
                throw e;
            }
            return new Summary(with(extracted, Summaries.of(findings)), true, true, TokenUse.NONE);
        }
    }

    private static Known known(Finding finding, Mask mask) {
        Map<String, String> attributes = new LinkedHashMap<>();
        finding.attributes().forEach((name, value) -> attributes.put(name, mask.hide(value)));
        return new Known(
                finding.id(),
                finding.kind().code(),
                finding.certainty().code(),
                mask.hide(finding.normalized()),
                attributes);
    }

    private List<SummarySection> worded(SummaryReply reply, Map<String, Finding> standing) {
        List<SummarySection> sections = new ArrayList<>();
        for (Part part : reply.parts()) {
            List<Stated> sentences = part.sentences().stream()
                    .filter(sentence -> isSupported(sentence, standing))
                    .map(sentence -> new Stated(sentence.text(), evidence(sentence, standing)))
                    .toList();
            if (!sentences.isEmpty()) {
                sections.add(new SummarySection(part.section().title(), sentences));
            }
        }
        return sections;
    }

    private boolean isSupported(Sentence sentence, Map<String, Finding> standing) {
        List<Finding> told = told(sentence, standing);
        return !told.isEmpty()
                && support.says(
                        sentence.text(),
                        told.stream().map(SummaryWording::claim).toList(),
                        told.stream()
                                .flatMap(finding -> finding.evidence().stream())
                                .map(Evidence::quote)
                                .toList());
    }

    private static String claim(Finding finding) {
        String denied = finding.certainty() == Certainty.DENIED ? "niega " : "";
        return denied + finding.normalized() + " "
                + String.join(" ", finding.attributes().values());
    }

    private static List<Finding> told(Sentence sentence, Map<String, Finding> standing) {
        return sentence.findings().stream()
                .map(standing::get)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static List<Evidence> evidence(Sentence sentence, Map<String, Finding> standing) {
        return told(sentence, standing).stream()
                .flatMap(finding -> finding.evidence().stream())
                .distinct()
                .toList();
    }

    private static Extracted with(Extracted extracted, List<SummarySection> summary) {
        return new Extracted(
                extracted.patient(),
                extracted.clinician(),
                extracted.date(),
                extracted.urgency(),
                extracted.emotions(),
                extracted.questions(),
                summary,
                extracted.findings());
    }
}
