package org.elsol.store.knowledge.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;

/** Documents as they came, in the store that holds recordings: encrypted, with a data key for each. */
public final class DocumentFiles {

    private final AudioStore store;

    public DocumentFiles(AudioStore store) {
        this.store = store;
    }

    /** Keeps the file; when this returns it is durable. */
    public void put(String tenant, String documentId, Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            store.put(key(tenant, documentId), content);
        }
    }

    /**
     * Writes it out in clear for as long as it is read.
     *
     * @param target a private file, written over
     * @throws org.elsol.store.transcription.audio.AudioMissing if it was removed
     * @throws org.elsol.store.transcription.audio.AudioDamaged if it was changed
     */
    public void copy(String tenant, String documentId, Path target) throws IOException {
        try (InputStream content = store.open(key(tenant, documentId))) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Removes it with its data key; what is not there need not be. */
    public void delete(String tenant, String documentId) throws IOException {
        store.delete(key(tenant, documentId));
    }

    private static AudioKey key(String tenant, String documentId) {
        return new AudioKey(tenant, documentId, AudioKey.Part.DOCUMENT);
    }
}
