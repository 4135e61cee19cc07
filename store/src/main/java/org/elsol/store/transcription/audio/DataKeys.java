package org.elsol.store.transcription.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.crypto.SecretKey;

/** The data keys of consultations, each in a file {@code key} beside the audio, wrapped by {@link KeyWrapping}. */
final class DataKeys {

    static final String FILE_NAME = "key";

    private final KeyWrapping wrapping;

    DataKeys(WrappingKeys keys) {
        this.wrapping = new KeyWrapping(keys);
    }

    /** Gives the consultation a data key if it has none; two callers at once leave one key. */
    void createIfMissing(Path folder, AudioKey key) throws IOException {
        Path file = folder.resolve(FILE_NAME);
        if (Files.exists(file)) {
            return;
        }
        try (UnfinishedFile fresh = UnfinishedFile.in(folder)) {
            fresh.channel().write(ByteBuffer.wrap(wrapping.wrapNewKey(key)));
            fresh.finishIfFirst(file);
        }
    }

    /**
     * The consultation's data key.
     *
     * @throws AudioMissing if it has none, or was erased
     * @throws AudioDamaged if the master key does not open it
     */
    SecretKey read(Path folder, AudioKey key) throws IOException {
        try {
            return wrapping.unwrap(Files.readAllBytes(folder.resolve(FILE_NAME)), key);
        } catch (NoSuchFileException e) {
            AudioMissing missing = new AudioMissing(key);
            missing.initCause(e);
            throw missing;
        }
    }
}
