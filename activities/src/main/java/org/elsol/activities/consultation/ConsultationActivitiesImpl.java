package org.elsol.activities.consultation;

import io.temporal.activity.Activity;
import java.util.Map;
import java.util.function.Supplier;
import org.elsol.activities.failure.Failures;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;

/**
 * Appends the events of a run. An event's key names the run, so that an activity that Temporal repeats appends nothing
 * twice, while a run that recovery began anew can park and go on again.
 */
public final class ConsultationActivitiesImpl implements ConsultationActivities {
    private final Consultations consultations;
    private final Supplier<String> run;

    public ConsultationActivitiesImpl(Consultations consultations) {
        this(consultations, () -> Activity.getExecutionContext().getInfo().getWorkflowRunId());
    }

    /** @param run the id of the run that calls */
    ConsultationActivitiesImpl(Consultations consultations, Supplier<String> run) {
        this.consultations = consultations;
        this.run = run;
    }

    @Override
    public boolean begin(ConsultationRequest request) {
        Consultation consultation = record(request);
        if (consultation.status() != ConsultationStatus.PROCESSING) { // else it goes on after its engine was lost
            append(request, EventType.CONSULTATION_STARTED, "started", Map.of());
        }
        return consultation.cancelRequested();
    }

    @Override
    public void complete(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_COMPLETED, "completed", Map.of("extractionId", request.extractionId()));
    }

    @Override
    public void noSpeech(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_NO_SPEECH, "no_speech", Map.of());
    }

    @Override
    public void park(ConsultationRequest request, Stage stage, FailureKind kind, int occurrence) {
        append(
                request,
                EventType.CONSULTATION_PARKED,
                "parked/" + occurrence,
                Map.of("stage", stage.code(), "kind", kind.code()));
    }

    @Override
    public void resume(ConsultationRequest request, int occurrence) {
        append(request, EventType.CONSULTATION_RESUMED, "resumed/" + occurrence, Map.of());
    }

    @Override
    public void fail(ConsultationRequest request, Stage stage, FailureKind kind) {
        append(request, EventType.CONSULTATION_FAILED, "failed", Map.of("stage", stage.code(), "kind", kind.code()));
    }

    @Override
    public void requestCancel(ConsultationRequest request) {
        if (!record(request).cancelRequested()) {
            append(request, EventType.CONSULTATION_CANCEL_REQUESTED, "cancel_requested", Map.of());
        }
    }

    @Override
    public void cancelled(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_CANCELLED, "cancelled", Map.of());
    }

    private Consultation record(ConsultationRequest request) {
        return named(() -> consultations.find(request.tenant(), request.consultationId()))
                .orElseThrow(Failures::recordMissing);
    }

    private void append(ConsultationRequest request, EventType type, String occurrence, Map<String, Object> details) {
        named(() -> consultations.append(
                request.tenant(), request.consultationId(), type, run.get() + "/" + occurrence, details));
    }

    private static <R> R named(Supplier<R> step) {
        try {
            return step.get();
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }
}
