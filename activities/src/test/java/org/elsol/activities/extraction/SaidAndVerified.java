package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Transcript;

/** What rules find in a {@link Dialogue} and the verifier lets stand. */
final class SaidAndVerified {

    private static final Instant NOW = Instant.parse("2026-07-15T10:00:00Z");

    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final RulesExtractor RULES = new RulesExtractor(LEXICON);
    private static final EvidenceVerifier VERIFIER = new EvidenceVerifier(LEXICON);

    private SaidAndVerified() {}

    static List<Finding> findings(String lines) {
        Transcript transcript = Dialogue.of(lines);
        return VERIFIER.verify(transcript, RULES.extract(transcript, NOW), NOW).findings().stream()
                .filter(finding -> finding.status() != Support.UNSUPPORTED)
                .toList();
    }

    /** Each as its term and its certainty. */
    static List<String> named(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.normalized() + " " + finding.certainty().code())
                .toList();
    }
}
