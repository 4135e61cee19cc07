package org.elsol.activities.chat;

import java.time.Instant;
import java.util.List;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.SourceKind;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a consultation or of a document that a sentence of an answer rests on.
 *
 * @param consultationId of a document, its id
 * @param page of a document; null where it was said
 */
record Source(
        SourceKind kind,
        String consultationId,
        String segmentId,
        @Nullable Long startMs,
        @Nullable Long endMs,
        @Nullable Integer page,
        String quote,
        @Nullable String patientId,
        Instant recordedAt) {

    static Source of(Fact fact, Evidence evidence) {
        return new Source(
                fact.source(),
                fact.consultationId(),
                evidence.segmentId(),
                evidence.startMs(),
                evidence.endMs(),
                evidence.page(),
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
                passage.source(),
                passage.consultationId(),
                passage.segmentId(),
                passage.startMs(),
                passage.endMs(),
                passage.page(),
                passage.text(),
                passage.patientId(),
                passage.recordedAt());
    }
}
