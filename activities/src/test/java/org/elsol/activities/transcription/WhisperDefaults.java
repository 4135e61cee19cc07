package org.elsol.activities.transcription;

import static org.elsol.activities.transcription.WhisperLibrary.FULL_PARAMS;
import static org.elsol.activities.transcription.WhisperLibrary.offset;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/** What the library puts into {@code whisper_full_params} for greedy decoding, read through our layout of it. */
record WhisperDefaults(
        int bestOf,
        float entropy,
        float logProbability,
        float noSpeech,
        float temperatureStep,
        String language,
        int suppressBlank) {

    @SuppressWarnings("restricted") // The test is run with native access.
    static WhisperDefaults of(WhisperLibrary library) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment params = (MemorySegment) library.fullDefaultParams.invokeExact((SegmentAllocator) arena, 0);
            return new WhisperDefaults(
                    params.get(ValueLayout.JAVA_INT, offset(FULL_PARAMS, "best_of")),
                    params.get(ValueLayout.JAVA_FLOAT, offset(FULL_PARAMS, "entropy_thold")),
                    params.get(ValueLayout.JAVA_FLOAT, offset(FULL_PARAMS, "logprob_thold")),
                    params.get(ValueLayout.JAVA_FLOAT, offset(FULL_PARAMS, "no_speech_thold")),
                    params.get(ValueLayout.JAVA_FLOAT, offset(FULL_PARAMS, "temperature_inc")),
                    params.get(ValueLayout.ADDRESS, offset(FULL_PARAMS, "language"))
                            .reinterpret(16)
                            .getString(0),
                    params.get(ValueLayout.JAVA_BYTE, offset(FULL_PARAMS, "suppress_blank")));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
