package org.elsol.api.testing;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.erasure.Certificate;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.RetentionRun;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.workflows.erasure.ErasureActivities;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.ErasureStep;
import org.elsol.workflows.erasure.RetentionActivities;
import org.elsol.workflows.erasure.RetentionBatch;
import org.elsol.workflows.erasure.RetentionRequest;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Takes nothing away, and says so in a certificate; what is due is what a test says. */
public final class PlayedErasure implements ErasureActivities, RetentionActivities {

    private final Erasures erasures;
    private final Consultations consultations;
    private final RetentionRuns runs;
    private final SigningKey key;
    private volatile boolean held;

    PlayedErasure(TestDatabase database, SigningKey key) {
        this.erasures = new Erasures(database.of(Context.ERASURE));
        this.consultations = new Consultations(database.of(Context.CONSULTATION));
        this.runs = new RetentionRuns(database.of(Context.ERASURE));
        this.key = key;
    }

    /** Whether steps fail, so that erasures go on and on. */
    public void fail(boolean failing) {
        held = failing;
    }

    @Override
    public void take(ErasureRequest request, ErasureStep step) {
        if (held) {
            throw ApplicationFailure.newFailure("played", FailureKind.STORAGE_UNAVAILABLE.name());
        }
        erasures.keep(request.consultationId(), step.code(), 1, 0);
    }

    @Override
    public void takeIndex(ErasureRequest request) {
        take(request, ErasureStep.INDEX);
    }

    @Override
    public boolean certify(ErasureRequest request) {
        Erasure erasure =
                erasures.find(request.tenant(), request.consultationId()).orElseThrow();
        consultations.append(
                request.tenant(), request.consultationId(), EventType.CONSULTATION_ERASED, "erased", Map.of());
        Certificate certificate = new Certificate(
                Certificate.FORMAT,
                request.tenant(),
                request.consultationId(),
                erasure.cause().code(),
                erasure.askedBy(),
                erasure.requestedAt(),
                Instant.now(),
                List.of(),
                "removed");
        erasures.complete(request.consultationId(), Instant.now(), certificate.signed(key));
        return true;
    }

    @Override
    public String cutoff() {
        return "2020-01-01T00:00:00Z";
    }

    @Override
    public RetentionBatch open(RetentionRequest request, String cutoff, @Nullable String after) {
        String tenant = String.valueOf(request.tenant());
        return new RetentionBatch(List.of(), List.of(new RetentionBatch.Count(tenant, 2, 1, 0)), null);
    }

    @Override
    public void report(RetentionRequest request, String runId, String cutoff, List<RetentionBatch.Count> counts) {
        counts.forEach(count -> runs.keep(new RetentionRun(
                runId,
                count.tenant(),
                request.dryRun(),
                Instant.parse(cutoff),
                count.due(),
                count.held(),
                count.opened(),
                Instant.now())));
    }
}
