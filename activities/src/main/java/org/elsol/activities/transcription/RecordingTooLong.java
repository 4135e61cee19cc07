package org.elsol.activities.transcription;

import java.io.IOException;
import java.time.Duration;

/** A recording is longer than the limit. Trying again does not help. */
public final class RecordingTooLong extends IOException {

    private static final long serialVersionUID = 1;

    RecordingTooLong(Duration limit) {
        super("The recording is longer than " + limit.toMinutes() + " minutes");
    }
}
