package org.elsol.store.knowledge.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;
import org.jspecify.annotations.Nullable;

/** Documents as they came, in the store that holds recordings: encrypted, with a data key for each. */
public final class DocumentFiles {

    private final AudioStore store;
    private final @Nullable RecordKeys keys;

    /** Over a store whose keys lie with its files. */
    public DocumentFiles(AudioStore store) {
        this(store, null);
    }

    /** @param keys of documents, which a store of files rests on; null where it does not */
    public DocumentFiles(AudioStore store, @Nullable RecordKeys keys) {
        this.store = store;
        this.keys = keys;
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
        if (keys != null) {
            keys.forget(tenant, documentId);
        }
    }

    /** Removes it for good: no copy of the file can be read any more, and none is kept under this id again. */
    public void erase(String tenant, String documentId) throws IOException {
        store.delete(key(tenant, documentId));
        if (keys != null) {
            keys.destroy(tenant, documentId);
        }
    }

    private static AudioKey key(String tenant, String documentId) {
        return new AudioKey(tenant, documentId, AudioKey.Part.DOCUMENT);
    }
}
