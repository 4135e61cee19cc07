package org.elsol.activities.knowledge.document;

import java.util.List;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Stated;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentPage;
import org.jspecify.annotations.Nullable;

/** Finds in what is written what the rules would find if it were said, and proves it in the same way. */
public final class DocumentUnderstanding {

    static final String ENGINE = "rules";

    private final RulesExtractor extractor;
    private final EvidenceVerifier verifier;
    private final WrittenCues cues = WrittenCues.bundled();

    public DocumentUnderstanding(RulesExtractor extractor, EvidenceVerifier verifier) {
        this.extractor = extractor;
        this.verifier = verifier;
    }

    /**
     * What was understood.
     *
     * @param findings with their verdicts, quotes as written, pages
     * @param patientName as the document says; null where it does not
     */
    record Understood(List<Finding> findings, @Nullable String patientName) {}

    Understood understand(Document document, List<DocumentPage> pages) {
        WrittenDocument written = written(document, pages);
        Extracted extracted = extractor.extract(written.spoken(), document.recordedAt());
        Extracted verified = verifier.verify(written.spoken(), extracted, document.recordedAt());
        Stated name = verified.patient().name();
        return new Understood(
                verified.findings().stream().map(written::written).toList(), name == null ? null : name.value());
    }

    WrittenDocument written(Document document, List<DocumentPage> pages) {
        return WrittenDocument.of(document.id(), document.language(), pages, cues);
    }
}
