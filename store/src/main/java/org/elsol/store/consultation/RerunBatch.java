package org.elsol.store.consultation;

import java.time.Instant;
import java.util.List;
import org.elsol.workflows.consultation.Stage;

/**
 * Re-runs that were ordered together.
 *
 * @param refused the consultations of which there is no re-run, with the reason
 */
public record RerunBatch(
        String id, String tenant, Stage from, Instant createdAt, List<Rerun> reruns, List<Refused> refused) {

    /** One that was not taken: a problem's code and what it says. */
    public record Refused(String consultationId, String code, String detail) {}
}
