package org.elsol.activities.transcription;

import org.elsol.store.consultation.Progress;

/** The record of a run: it tells how far the run is, and is told when it shall end. */
interface Course {

    void progress(Progress progress);

    boolean isCancelRequested();
}
