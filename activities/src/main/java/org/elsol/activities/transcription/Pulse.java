package org.elsol.activities.transcription;

import io.temporal.activity.ActivityExecutionContext;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.jspecify.annotations.Nullable;

/** The heartbeat of a long step, which ends here once the record says that a cancel was asked for. */
final class Pulse {

    private static final long NANOS_BETWEEN_LOOKS = 500_000_000L;

    private final Consultations consultations;
    private final ActivityExecutionContext context;
    private final ConsultationRequest request;
    private long nextLook = System.nanoTime();

    Pulse(Consultations consultations, ActivityExecutionContext context, ConsultationRequest request) {
        this.consultations = consultations;
        this.context = context;
        this.request = request;
    }

    void beat() {
        beat(null);
    }

    /**
     * Called as often as one likes: the record is looked at twice a second.
     *
     * @param details what the heartbeat says
     * @throws io.temporal.failure.ApplicationFailure of the kind {@code CANCEL_REQUESTED}
     */
    void beat(@Nullable Object details) {
        context.heartbeat(details);
        if (System.nanoTime() - nextLook < 0) {
            return;
        }
        nextLook = System.nanoTime() + NANOS_BETWEEN_LOOKS;
        if (consultations
                .find(request.tenant(), request.consultationId())
                .filter(Consultation::cancelRequested)
                .isPresent()) {
            throw TranscriptionFailures.cancelRequested();
        }
    }
}
