package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.transcription.Role;
import org.junit.jupiter.api.Test;

final class TermWeightsTest {

    private static final Instant JULY = Instant.parse("2026-07-03T16:00:00Z");

    @Test
    void aCloserTermTellsOfTheBroaderOneALittleLess() {
        Map<String, Double> told =
                new TermWeights(List.of(fact("insulina glargina", Certainty.AFFIRMED))).of(passage(), Set.of("mareo"));

        assertThat(told)
                .containsEntry("insulina glargina", 1.0)
                .containsEntry("insulina", 0.85)
                .containsEntry("mareo", 0.5);
    }

    @Test
    void whatIsDeniedTellsLeastOfTheBroaderTermToo() {
        Map<String, Double> told =
                new TermWeights(List.of(fact("dolor lumbar", Certainty.DENIED))).of(passage(), Set.of());

        assertThat(told.get("dolor")).isLessThan(told.get("dolor lumbar"));
    }

    private static Passage passage() {
        return new Passage("c/s1", "h", "c", "s1", 0L, 900L, "S1", Role.PATIENT, "dicho así", "p1", JULY);
    }

    private static Fact fact(String term, Certainty certainty) {
        Finding finding = new Finding(
                "f1",
                FindingKind.MEDICATION,
                term,
                term,
                List.of(),
                certainty,
                Map.of(),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("s1", 0L, 900L, "dicho así")));
        return new Fact("h", "c", "e", "p1", JULY, finding);
    }
}
