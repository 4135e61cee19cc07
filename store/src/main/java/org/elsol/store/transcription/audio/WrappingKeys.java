package org.elsol.store.transcription.audio;

import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.elsol.store.keys.KeyDestroyed;
import org.elsol.store.keys.RecordKeys;

/** What wraps the data keys of audio, each AES of 256 bits. */
interface WrappingKeys {

    /**
     * The key that wraps from now on.
     *
     * @throws AudioMissing if the consultation was erased
     */
    SecretKey wrapping(AudioKey key) throws AudioMissing;

    /**
     * The keys that may have wrapped what there is.
     *
     * @throws AudioMissing if the consultation was erased
     */
    List<SecretKey> unwrapping(AudioKey key) throws AudioMissing;

    /** One for all audio. */
    static WrappingKeys of(SecretKey masterKey) {
        return new WrappingKeys() {
            @Override
            public SecretKey wrapping(AudioKey key) {
                return masterKey;
            }

            @Override
            public List<SecretKey> unwrapping(AudioKey key) {
                return List.of(masterKey);
            }
        };
    }

    /**
     * The key of each consultation, without which its audio is unreadable.
     *
     * @param before wrapped what was stored before consultations had keys
     */
    static WrappingKeys of(RecordKeys records, SecretKey before) {
        return new WrappingKeys() {
            @Override
            public SecretKey wrapping(AudioKey key) throws AudioMissing {
                try {
                    return records.of(key.tenant(), key.consultationId());
                } catch (KeyDestroyed erased) {
                    throw missing(key, erased);
                }
            }

            @Override
            public List<SecretKey> unwrapping(AudioKey key) throws AudioMissing {
                try {
                    return Stream.concat(records.find(key.tenant(), key.consultationId()).stream(), Stream.of(before))
                            .toList();
                } catch (KeyDestroyed erased) {
                    throw missing(key, erased);
                }
            }
        };
    }

    private static AudioMissing missing(AudioKey key, KeyDestroyed erased) {
        AudioMissing missing = new AudioMissing(key);
        missing.initCause(erased);
        return missing;
    }
}
