package org.elsol.activities.transcription;

import org.elsol.store.consultation.Progress;
import org.elsol.workflows.consultation.Stage;

/** Tells Temporal and the progress row how many windows are done; a cancelled run hears of it here. */
final class WindowProgress {

    /** What the heartbeat says. */
    record WindowsDone(int windowsDone, int windowsTotal) {}

    private final Course course;
    private final Pulse pulse;
    private final int total;
    private final int doneBefore;
    private int told = -1;

    WindowProgress(Course course, Pulse pulse, int total, int missing) {
        this.course = course;
        this.pulse = pulse;
        this.total = total;
        this.doneBefore = total - missing;
        done(0);
    }

    /** So many of the missing windows are done; said again without a new one, it only shows that the work goes on. */
    void done(int done) {
        if (done != told) {
            told = done;
            course.progress(new Progress(Stage.TRANSCRIBING, doneBefore + done, total));
        }
        pulse.beat(new WindowsDone(doneBefore + done, total));
    }
}
