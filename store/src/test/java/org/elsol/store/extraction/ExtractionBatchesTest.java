package org.elsol.store.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A batch whose call was cut off and came again holds each order once, as it stands in the end. */
class ExtractionBatchesTest {

    private static TestDatabase database;
    private static ExtractionBatches batches;
    private static Extractions extractions;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        batches = new ExtractionBatches(database.of(Context.EXTRACTION));
        extractions = new Extractions(database.of(Context.EXTRACTION));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_order_that_was_refused_and_is_taken_when_the_call_comes_again_counts_as_taken() {
        batches.open("t1", "b1");
        batches.refused("b1", 0, "c1", "wrong_status", "The transcription is processing, not completed.");
        batches.open("t1", "b1");
        extractions.openFor("t1", "x1", "c1", 1);
        batches.taken("b1", 0, "c1", "x1");
        assertThat(items("b1"))
                .containsExactly(new ExtractionBatch.Item("c1", "x1", ExtractionStatus.QUEUED, null, null, null));
    }

    @Test
    void an_order_that_was_taken_is_not_refused_by_the_call_that_comes_again() {
        batches.open("t1", "b2");
        extractions.openFor("t1", "x2", new Transcript("x2", 1, "es", List.of(), Map.of()), null);
        batches.taken("b2", 0, null, "x2");
        batches.refused("b2", 0, null, "wrong_status", "no");
        assertThat(items("b2"))
                .containsExactly(new ExtractionBatch.Item(null, "x2", ExtractionStatus.QUEUED, null, null, null));
    }

    @Test
    void another_tenant_reads_nothing_of_it() {
        batches.open("t1", "b3");
        assertThat(batches.find("t2", "b3")).isEmpty();
    }

    private static List<ExtractionBatch.Item> items(String id) {
        return batches.find("t1", id).orElseThrow().items();
    }
}
