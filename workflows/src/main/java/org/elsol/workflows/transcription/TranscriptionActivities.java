package org.elsol.workflows.transcription;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.consultation.ConsultationRequest;

/** From a recording to words with times and speakers. Every step may be run again and leaves the same rows. */
@ActivityInterface
public interface TranscriptionActivities {

    /** Queue {@code cpu}: decodes to 16 kHz, finds speech and cuts it into windows of at most 30 s at pauses. */
    @ActivityMethod(name = "transcription.prepare")
    Prepared prepare(ConsultationRequest request);

    /**
     * Queue {@code gpu}: transcribes the windows that are not stored yet, one heartbeat a window.
     *
     * @return the number of segments
     */
    @ActivityMethod(name = "transcription.transcribe")
    int transcribe(ConsultationRequest request);

    /** Queue {@code gpu}: says who speaks in each segment, and writes the transcript. */
    @ActivityMethod(name = "transcription.attribute")
    void attribute(ConsultationRequest request);

    /** Undo of all of the above: windows, transcript and decoded audio go, the recording stays. */
    @ActivityMethod(name = "transcription.discard")
    void discard(ConsultationRequest request);

    /** Removes the decoded audio once the run needs it no longer. */
    @ActivityMethod(name = "transcription.tidy")
    void tidy(ConsultationRequest request);
}
