package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Only a segment that is ok or of low confidence carries evidence, whoever extracts. */
class UntrustedSegmentsTest {

    private static final Instant RECORDED = Instant.parse("2026-07-15T10:00:00Z");
    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final RulesExtractor RULES = new RulesExtractor(LEXICON);
    private static final EvidenceVerifier VERIFIER = new EvidenceVerifier(LEXICON);

    @ParameterizedTest
    @EnumSource
    void what_a_segment_of_this_quality_says_is_found_or_not(Quality quality) {
        boolean trusted = quality == Quality.OK || quality == Quality.LOW_CONFIDENCE;
        Transcript transcript = said(quality);
        Extracted found = VERIFIER.verify(transcript, RULES.extract(transcript, RECORDED), RECORDED);
        assertThat(found.findings()).hasSize(trusted ? 1 : 0);
        assertThat(found.findings()).extracting(Finding::status).allMatch(status -> status == Support.SUPPORTED);
    }

    @ParameterizedTest
    @EnumSource
    void a_finding_that_someone_else_made_of_it_is_supported_or_not(Quality quality) {
        boolean trusted = quality == Quality.OK || quality == Quality.LOW_CONFIDENCE;
        Extracted extracted = RULES.extract(said(Quality.OK), RECORDED);
        assertThat(VERIFIER.verify(said(quality), extracted, RECORDED).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(trusted ? Support.SUPPORTED : Support.UNSUPPORTED);
                    assertThat(finding.reason())
                            .isEqualTo(trusted ? null : "the segment's quality does not carry evidence");
                });
    }

    private static Transcript said(Quality quality) {
        Segment segment =
                new Segment("s1", 0L, 2000L, "S1", Role.PATIENT, "Tengo mucha fiebre.", 0.9, quality, List.of());
        return new Transcript("c", 1, "es", List.of(segment), Map.of());
    }
}
