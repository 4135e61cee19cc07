package org.elsol.activities.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passage as the vector index keeps it: its meaning, and what a search may be limited to.
 *
 * @param passageId unique within its tenant
 * @param kind {@code transcription} or {@code document}
 * @param vector {@code float[dimensions]} of length 1; neither copied nor compared
 */
@SuppressWarnings("ArrayRecordComponent") // a vector per passage: a copy each would double the memory
public record PassageVector(
        String passageId, String kind, @Nullable String patientId, Instant recordedAt, float[] vector) {

    private static final double TOLERANCE = 1e-3;

    public PassageVector {
        requireUnit(vector);
    }

    /** @throws IllegalArgumentException if the vector's length is not 1, so that dot products would be no cosines */
    static void requireUnit(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (!(Math.abs(squares - 1) < TOLERANCE)) {
            throw new IllegalArgumentException("The vector has length " + Math.sqrt(squares) + ", not 1");
        }
    }
}
