package org.elsol.activities.transcription;

import io.temporal.activity.ActivityExecutionContext;
import org.jspecify.annotations.Nullable;

/** The heartbeat of a long step, which ends here once the record says that a cancel was asked for. */
final class Pulse {

    private static final long NANOS_BETWEEN_LOOKS = 500_000_000L;

    private final Course course;
    private final ActivityExecutionContext context;
    private long nextLook = System.nanoTime();

    Pulse(Course course, ActivityExecutionContext context) {
        this.course = course;
        this.context = context;
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
        if (course.isCancelRequested()) {
            throw TranscriptionFailures.cancelRequested();
        }
    }
}
