package org.elsol.activities.chat;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.jspecify.annotations.Nullable;

/** A stretch of a consultation that a sentence of an answer rests on. */
record Source(
        String consultationId,
        String segmentId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        String quote,
        @Nullable String patientId,
        Instant recordedAt) {

    static Source of(Fact fact, Evidence evidence) {
        return new Source(
                fact.consultationId(),
                evidence.segmentId(),
                evidence.startMs(),
                evidence.endMs(),
                evidence.quote(),
                fact.patientId(),
                fact.recordedAt());
    }

    /** Where the fact was said, the question before the answer; empty only where nothing may be said from it. */
    static List<Source> of(Fact fact) {
        return fact.finding().evidence().stream()
                .map(evidence -> of(fact, evidence))
                .toList();
    }

    static Source of(Passage passage) {
        return new Source(
                passage.consultationId(),
                passage.segmentId(),
                passage.startMs(),
                passage.endMs(),
                passage.text(),
                passage.patientId(),
                passage.recordedAt());
    }
}
