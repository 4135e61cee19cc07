package org.elsol.activities.transcription;

import java.util.Locale;

/** How the numbers of a speech model are kept: fewer bits are faster and hear a little worse. */
public enum SpeechWeights {
    /** As published. */
    F16,
    Q8_0,
    Q5_0,
    Q4_0;

    /** As whisper.cpp writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
