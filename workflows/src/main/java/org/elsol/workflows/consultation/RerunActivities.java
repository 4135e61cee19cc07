package org.elsol.workflows.consultation;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.wire.FailureKind;

/** Moves the row of a re-run; each call may be made again. */
@ActivityInterface
public interface RerunActivities {

    /** The re-run has come to this step; a cancel that was asked for ends it here, but for storing, which is what is left. */
    @ActivityMethod(name = "rerun.reach")
    void reach(RerunRequest request, Stage stage);

    @ActivityMethod(name = "rerun.complete")
    void complete(RerunRequest request);

    /** Nobody speaks in the recording, as it is heard today; the consultation stays as it was. */
    @ActivityMethod(name = "rerun.noSpeech")
    void noSpeech(RerunRequest request);

    /** It failed, or was cancelled where the kind says so. */
    @ActivityMethod(name = "rerun.fail")
    void fail(RerunRequest request, FailureKind kind);
}
