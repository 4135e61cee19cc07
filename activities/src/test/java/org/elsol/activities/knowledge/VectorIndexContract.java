package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.elsol.store.knowledge.SearchFilter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every vector index keeps to; the test of an implementation inherits it. */
abstract class VectorIndexContract {

    static final int DIMENSIONS = 16;
    static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    VectorIndex index = new ClosedIndex();

    /** Opens the index; the same one at each call within a test, after the last one was closed. */
    abstract VectorIndex open();

    @BeforeEach
    final void openIndex() {
        index = open();
    }

    @AfterEach
    final void closeIndex() {
        index.close();
    }

    @Test
    void findsTheNearestFirstWithItsCosine() {
        index.replace("h", "c1", List.of(passage("c1/s1", axis(0)), passage("c1/s2", axis(1))));

        List<VectorHit> hits = index.search("h", unit(3, 1), SearchFilter.NONE, 10);

        assertThat(hits).extracting(VectorHit::passageId).containsExactly("c1/s1", "c1/s2");
        assertThat(hits.get(0).cosine()).isCloseTo(3 / Math.sqrt(10), within(1e-3));
        assertThat(hits.get(1).cosine()).isCloseTo(1 / Math.sqrt(10), within(1e-3));
    }

    @Test
    void anEmptyIndexFindsNothing() {
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 10)).isEmpty();
        assertThat(index.ids("h", "c1")).isEmpty();
    }

    @Test
    void givesNoMoreThanTheLimit() {
        index.replace("h", "c1", many("c1", 50));

        assertThat(index.search("h", axis(0), SearchFilter.NONE, 7)).hasSize(7);
    }

    @Test
    void replacingLeavesOnlyTheNewPassages() {
        index.replace("h", "c1", many("c1", 20));
        index.replace("h", "c2", List.of(passage("c2/s1", axis(2))));
        index.replace("h", "c1", List.of(passage("c1/s1", axis(0)), passage("c1/s99", axis(1))));

        assertThat(index.ids("h", "c1")).containsExactlyInAnyOrder("c1/s1", "c1/s99");
        assertThat(index.ids("h", "c2")).containsExactly("c2/s1");
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 100)).hasSize(3);
    }

    @Test
    void replacingTwiceLeavesOneCopy() {
        index.replace("h", "c1", many("c1", 20));
        index.replace("h", "c1", many("c1", 20));

        assertThat(index.search("h", axis(0), SearchFilter.NONE, 100))
                .extracting(VectorHit::passageId)
                .doesNotHaveDuplicates()
                .hasSize(20);
    }

    @Test
    void replacingByNothingRemoves() {
        index.replace("h", "c1", many("c1", 20));
        index.replace("h", "c1", List.of());

        assertThat(index.ids("h", "c1")).isEmpty();
    }

    @Test
    void removingTakesAllOfOneConsultationAndMayBeRepeated() {
        index.replace("h", "c1", many("c1", 20));
        index.replace("h", "c2", many("c2", 5));

        index.remove("h", "c1");
        index.remove("h", "c1");
        index.remove("h", "never stored");

        assertThat(index.ids("h", "c1")).isEmpty();
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 100))
                .hasSize(5)
                .allMatch(hit -> hit.passageId().startsWith("c2/"));
    }

    @Test
    void erasingTakesAllOfSeveralConsultationsAndMayBeRepeated() {
        index.replace("h", "c1", many("c1", 20));
        index.replace("h", "c1", many("c1", 7));
        index.replace("h", "c2", many("c2", 5));
        index.replace("h", "c3", many("c3", 4));
        index.replace("other", "c1", many("c1", 3));
        index.remove("h", "c2");

        index.erase("h", Set.of("c1", "c2", "never stored"));
        index.erase("h", Set.of("c1", "c2", "never stored"));

        assertThat(index.ids("h", "c1")).isEmpty();
        assertThat(index.ids("h", "c2")).isEmpty();
        assertThat(index.ids("h", "c3")).hasSize(4);
        assertThat(index.ids("other", "c1")).hasSize(3);
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 100))
                .hasSize(4)
                .allMatch(hit -> hit.passageId().startsWith("c3/"));
        index.replace("h", "c1", many("c1", 2));
        assertThat(index.ids("h", "c1")).hasSize(2);
    }

    @Test
    void oneTenantSeesNothingOfAnother() {
        index.replace("h", "c1", List.of(passage("c1/s1", axis(0))));
        index.replace("other", "c1", List.of(passage("c1/s1", axis(0)), passage("c1/s2", axis(0))));

        index.remove("other", "c1");

        assertThat(index.ids("h", "c1")).containsExactly("c1/s1");
        assertThat(index.search("other", axis(0), SearchFilter.NONE, 10)).isEmpty();
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 10)).hasSize(1);
    }

    @Test
    void aRarePatientIsFoundAmongThousandsOfNearerPassages() {
        for (int consultation = 0; consultation < 5; consultation++) {
            index.replace("h", "c" + consultation, near("c" + consultation, 600, axis(0)));
        }
        index.replace("h", "rare", List.of(passage("rare/s1", "patient-7", JULY, axis(9))));

        List<VectorHit> hits = index.search("h", axis(0), new SearchFilter("patient-7", null, null, null), 10);

        assertThat(hits).extracting(VectorHit::passageId).containsExactly("rare/s1");
    }

    @Test
    void theRangeIncludesItsStartAndExcludesItsEnd() {
        Instant august = Instant.parse("2026-08-01T00:00:00Z");
        index.replace(
                "h",
                "c1",
                List.of(
                        passage("before", null, JULY.minus(1, ChronoUnit.MICROS), axis(0)),
                        passage("first", null, JULY, axis(1)),
                        passage("last", null, august.minus(1, ChronoUnit.MICROS), axis(2)),
                        passage("after", null, august, axis(3))));

        assertThat(found(new SearchFilter(null, null, JULY, august))).containsExactlyInAnyOrder("first", "last");
        assertThat(found(new SearchFilter(null, null, august, null))).containsExactly("after");
        assertThat(found(new SearchFilter(null, null, null, JULY))).containsExactly("before");
        assertThat(found(new SearchFilter(null, null, Instant.MIN, Instant.MAX)))
                .hasSize(4);
        assertThat(found(new SearchFilter(null, null, Instant.MIN, Instant.MIN)))
                .isEmpty();
    }

    @Test
    void theKindLimits() {
        index.replace("h", "d1", List.of(new PassageVector("d1/p1", "document", null, JULY, axis(0))));
        index.replace("h", "c1", List.of(passage("c1/s1", axis(0))));

        assertThat(found(new SearchFilter(null, "document", null, null))).containsExactly("d1/p1");
        assertThat(found(new SearchFilter(null, "transcription", null, null))).containsExactly("c1/s1");
    }

    @Test
    void everyPassageOfManyIsFoundByItsOwnVector() {
        List<PassageVector> passages = many("c1", 2_000);
        index.replace("h", "c1", passages);

        long found = passages.stream()
                .filter(passage -> index.search("h", passage.vector(), SearchFilter.NONE, 1)
                        .getFirst()
                        .passageId()
                        .equals(passage.passageId()))
                .count();

        assertThat(found).isGreaterThanOrEqualTo(1_990);
    }

    /** Passages as near as each other within what is lost in storing them may change places. */
    @Test
    void theRankingIsThatOfComparingAllWithinTies() {
        List<PassageVector> passages = many("c1", 500);
        index.replace("h", "c1", passages);
        Map<String, float[]> vectors =
                passages.stream().collect(Collectors.toMap(PassageVector::passageId, PassageVector::vector));

        for (PassageVector query : many("queries", 20)) {
            List<Double> cosines = vectors.values().stream()
                    .map(vector -> dot(query.vector(), vector))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            List<VectorHit> hits = index.search("h", query.vector(), SearchFilter.NONE, 10);
            assertThat(hits).hasSize(10);
            for (int rank = 0; rank < hits.size(); rank++) {
                VectorHit hit = hits.get(rank);
                assertThat(hit.cosine()).isCloseTo(cosines.get(rank), within(1e-4));
                float[] found = Objects.requireNonNull(vectors.get(hit.passageId()));
                assertThat(dot(query.vector(), found)).isCloseTo(hit.cosine(), within(1e-4));
            }
        }
    }

    @Test
    void idsMayHoldAnySigns() {
        String odd = "p\" or 1 == 1 or \"' \\ 日本";
        index.replace(odd, odd, List.of(passage(odd, odd, JULY, axis(0))));
        index.replace("h", "c1", List.of(passage("c1/s1", axis(0))));

        assertThat(index.search(odd, axis(0), new SearchFilter(odd, null, null, null), 10))
                .extracting(VectorHit::passageId)
                .containsExactly(odd);
        assertThat(index.search("h", axis(0), new SearchFilter(odd, null, null, null), 10))
                .isEmpty();
        assertThat(index.search("h", axis(0), new SearchFilter(null, odd, null, null), 10))
                .isEmpty();
        index.remove(odd, odd);
        assertThat(index.ids(odd, odd)).isEmpty();
        assertThat(index.ids("h", "c1")).containsExactly("c1/s1");
    }

    @Test
    void whatWasWrittenIsThereAfterClosing() {
        index.replace("h", "c1", many("c1", 30));
        index.replace("h", "c2", many("c2", 30));
        index.remove("h", "c2");
        index.close();
        index = open();

        assertThat(index.ids("h", "c1")).hasSize(30);
        assertThat(index.ids("h", "c2")).isEmpty();
    }

    @Test
    void noSearchSeesHalfOfAReplacement() throws ExecutionException, InterruptedException {
        index.replace("h", "c1", many("c1", 12));
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2; writer++) {
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        index.replace("h", "c1", many("c1", 12));
                    }
                }));
            }
            Set<String> whole = index.ids("h", "c1");
            while (!writers.stream().allMatch(Future::isDone)) {
                assertThat(index.ids("h", "c1")).isEqualTo(whole);
                assertThat(index.search("h", axis(0), SearchFilter.NONE, 100)).hasSize(12);
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
    }

    @Test
    void refusesAVectorThatIsNotOfLengthOne() {
        assertThatThrownBy(() -> passage("c1/s1", new float[DIMENSIONS])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> index.search("h", new float[] {Float.NaN}, SearchFilter.NONE, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aClosedIndexSaysThatItIsUnavailable() {
        index.close();

        assertThatThrownBy(() -> index.replace("h", "c1", many("c1", 1))).isInstanceOf(IndexUnavailableException.class);
        assertThatThrownBy(() -> index.remove("h", "c1")).isInstanceOf(IndexUnavailableException.class);
        assertThatThrownBy(() -> index.erase("h", Set.of("c1"))).isInstanceOf(IndexUnavailableException.class);
        assertThatThrownBy(() -> index.ids("h", "c1")).isInstanceOf(IndexUnavailableException.class);
        assertThatThrownBy(() -> index.search("h", axis(0), SearchFilter.NONE, 1))
                .isInstanceOf(IndexUnavailableException.class);
        index = open();
    }

    private static double dot(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    private List<String> found(SearchFilter filter) {
        return index.search("h", axis(0), filter, 100).stream()
                .map(VectorHit::passageId)
                .toList();
    }

    static PassageVector passage(String id, float[] vector) {
        return passage(id, null, JULY, vector);
    }

    static PassageVector passage(String id, @Nullable String patientId, Instant recordedAt, float[] vector) {
        return new PassageVector(id, "transcription", patientId, recordedAt, vector);
    }

    static List<PassageVector> many(String consultationId, int count) {
        return near(consultationId, count, new float[DIMENSIONS]);
    }

    /** Random passages around a vector, the same ones for the same consultation. */
    private static List<PassageVector> near(String consultationId, int count, float[] centre) {
        Random random = new Random(consultationId.hashCode());
        List<PassageVector> passages = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            float[] vector = new float[DIMENSIONS];
            for (int d = 0; d < DIMENSIONS; d++) {
                vector[d] = 5 * centre[d] + (float) random.nextGaussian();
            }
            passages.add(passage(consultationId + "/s" + i, unit(vector)));
        }
        return passages;
    }

    static float[] axis(int dimension) {
        float[] vector = new float[DIMENSIONS];
        vector[dimension] = 1;
        return vector;
    }

    private static float[] unit(float... values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < values.length; i++) {
            vector[i] = (float) (values[i] / Math.sqrt(squares));
        }
        return vector;
    }

    /** Stands where no index is open yet. */
    private static final class ClosedIndex implements VectorIndex {
        @Override
        public void replace(String tenant, String consultationId, List<PassageVector> passages) {
            throw new IllegalStateException("No index is open");
        }

        @Override
        public void remove(String tenant, String consultationId) {
            throw new IllegalStateException("No index is open");
        }

        @Override
        public void erase(String tenant, Set<String> consultationIds) {
            throw new IllegalStateException("No index is open");
        }

        @Override
        public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
            throw new IllegalStateException("No index is open");
        }

        @Override
        public Set<String> ids(String tenant, String consultationId) {
            throw new IllegalStateException("No index is open");
        }

        @Override
        public void close() {}
    }
}
