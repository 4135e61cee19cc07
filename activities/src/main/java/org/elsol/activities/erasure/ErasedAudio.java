package org.elsol.activities.erasure;

import java.io.IOException;
import java.util.List;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;

/** The recording, and what was decoded of it. */
record ErasedAudio(AudioStore audio) implements ErasedStore {

    @Override
    public String check() {
        return "the recording and what was decoded of it, asked for in the audio store";
    }

    @Override
    public long remove(Erased erased) throws IOException {
        long there = remaining(erased);
        for (AudioKey key : keys(erased.erasure())) {
            audio.delete(key);
        }
        return there;
    }

    @Override
    public long remaining(Erased erased) throws IOException {
        long there = 0;
        for (AudioKey key : keys(erased.erasure())) {
            there += audio.size(key).isPresent() ? 1 : 0;
        }
        return there;
    }

    private static List<AudioKey> keys(Erasure erasure) {
        return List.of(
                new AudioKey(erasure.tenant(), erasure.consultationId(), AudioKey.Part.RECORDING),
                new AudioKey(erasure.tenant(), erasure.consultationId(), AudioKey.Part.DECODED));
    }
}
