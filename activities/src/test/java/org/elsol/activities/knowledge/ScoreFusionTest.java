package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.store.knowledge.Hit;
import org.junit.jupiter.api.Test;

final class ScoreFusionTest {

    @Test
    void whatIsGoodEverywhereBeatsWhatIsBestOnce() {
        List<Hit> hits = new ScoreFusion()
                .add("text", Map.of("a", 1.0, "b", 0.9, "c", 0.1), 1, 0)
                .add("vector", Map.of("b", 0.8, "c", 0.7, "d", 0.3), 1, 0.3)
                .best(10);

        assertThat(hits).extracting(Hit::passageId).first().isEqualTo("b");
        assertThat(hits).hasSize(4).allMatch(hit -> hit.score() > 0 && hit.score() < 1);
    }

    @Test
    void aHitKeepsTheScoresOfTheMethodsThatFoundIt() {
        List<Hit> hits = new ScoreFusion()
                .add("text", Map.of("a", 1.0), 1, 0)
                .add("vector", Map.of("a", 0.8, "b", 0.3), 1, 0.3)
                .best(10);

        assertThat(hits.get(0).scores()).isEqualTo(Map.of("text", 1.0, "vector", 0.8));
        assertThat(hits.get(1).scores()).isEqualTo(Map.of("vector", 0.3));
    }

    @Test
    void theFormulaIsTheLogisticOfTheMeanZ() {
        List<Hit> hits = new ScoreFusion()
                .add("text", Map.of("a", 4.0, "b", 2.0), 1, 0)
                .add("vector", Map.of(), 1, 0)
                .best(10);

        // z of a is 1, of b −1; the second method is silent: mean ±0.5
        assertThat(hits.get(0).score()).isCloseTo(1 / (1 + Math.exp(-0.5)), within(1e-12));
        assertThat(hits.get(1).score()).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-12));
    }

    @Test
    void aMethodCountsByItsWeightAndAHandicapIsTaken() {
        List<Hit> hits = new ScoreFusion()
                .add("text", Map.of("a", 4.0, "b", 2.0), 1, 0)
                .add("concept", Map.of("a", 1.0, "b", 3.0), 3, 0)
                .handicap(Set.of("b"), 0.25)
                .best(10);

        // z of b: −1 by the text, 1 by the concept, weighed (−1 + 3) / 4, less 0.25
        assertThat(hits.get(0).passageId()).isEqualTo("b");
        assertThat(hits.get(0).score()).isCloseTo(1 / (1 + Math.exp(-0.25)), within(1e-12));
        assertThat(hits.get(1).score()).isCloseTo(1 / (1 + Math.exp(0.5)), within(1e-12));
    }

    @Test
    void equalHitsAreOrderedByIdAndCutAtTheLimit() {
        List<Hit> hits = new ScoreFusion()
                .add("text", Map.of("c", 1.0, "a", 1.0, "b", 1.0), 1, 0)
                .best(2);

        assertThat(hits).extracting(Hit::passageId).containsExactly("a", "b");
    }

    @Test
    void nothingFoundIsNoHit() {
        assertThat(new ScoreFusion().add("text", Map.of(), 1, 0).best(5)).isEmpty();
        assertThat(new ScoreFusion().best(5)).isEmpty();
    }
}
