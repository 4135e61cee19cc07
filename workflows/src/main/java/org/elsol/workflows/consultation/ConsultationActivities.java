package org.elsol.workflows.consultation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.wire.FailureKind;

/** Moves the consultation's record; each call appends one event, and the same call again appends none. */
@ActivityInterface
public interface ConsultationActivities {

    /**
     * The run has begun.
     *
     * @return whether a cancel was asked for before this run began: an earlier run was lost with its engine
     */
    @ActivityMethod(name = "consultation.begin")
    boolean begin(ConsultationRequest request);

    @ActivityMethod(name = "consultation.complete")
    void complete(ConsultationRequest request);

    @ActivityMethod(name = "consultation.noSpeech")
    void noSpeech(ConsultationRequest request);

    /** The run waits for a person; {@code occurrence} counts the waits of this run from 1. */
    @ActivityMethod(name = "consultation.park")
    void park(ConsultationRequest request, Stage stage, FailureKind kind, int occurrence);

    @ActivityMethod(name = "consultation.resume")
    void resume(ConsultationRequest request, int occurrence);

    @ActivityMethod(name = "consultation.fail")
    void fail(ConsultationRequest request, Stage stage, FailureKind kind);

    /** A cancel was asked for, which a step that is running finds in the record; one that is there already stays. */
    @ActivityMethod(name = "consultation.requestCancel")
    void requestCancel(ConsultationRequest request);

    @ActivityMethod(name = "consultation.cancelled")
    void cancelled(ConsultationRequest request);
}
