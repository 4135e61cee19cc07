package org.elsol.activities.transcription;

/** A stretch of speech in one channel, in frames; {@code end} is the first one after it. */
record SpeechSpan(int start, int end) {

    int frames() {
        return end - start;
    }
}
