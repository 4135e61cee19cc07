package org.elsol.activities.transcription;

import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Progress;
import org.elsol.workflows.consultation.Stage;

/** Tells Temporal and the progress row how many windows are done; a cancelled run hears of it here. */
final class WindowProgress {

    /** What the heartbeat says. */
    record WindowsDone(int windowsDone, int windowsTotal) {}

    private final Consultations consultations;
    private final Pulse pulse;
    private final String consultationId;
    private final int total;
    private final int doneBefore;
    private int told = -1;

    WindowProgress(Consultations consultations, Pulse pulse, String consultationId, int total, int missing) {
        this.consultations = consultations;
        this.pulse = pulse;
        this.consultationId = consultationId;
        this.total = total;
        this.doneBefore = total - missing;
        done(0);
    }

    /** So many of the missing windows are done; said again without a new one, it only shows that the work goes on. */
    void done(int done) {
        if (done != told) {
            told = done;
            consultations.progress(consultationId, new Progress(Stage.TRANSCRIBING, doneBefore + done, total));
        }
        pulse.beat(new WindowsDone(doneBefore + done, total));
    }
}
