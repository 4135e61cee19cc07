package org.elsol.store.transcription;

/**
 * One hearing of a recording.
 *
 * @param id that of the re-run that heard it; empty for the consultation's first run
 */
public record Take(String tenant, String consultationId, String id) {

    /** What the first run hears. */
    public static Take first(String tenant, String consultationId) {
        return new Take(tenant, consultationId, "");
    }

    public boolean isFirst() {
        return id.isEmpty();
    }
}
