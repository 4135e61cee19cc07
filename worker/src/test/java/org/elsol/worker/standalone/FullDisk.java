package org.elsol.worker.standalone;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioStore;
import org.jspecify.annotations.Nullable;

/** An audio store on a disk that has room for the first bytes of one part and for no more. */
final class FullDisk implements AudioStore {

    private static final int ROOM = 100_000;

    private final AudioStore store;
    private volatile AudioKey.@Nullable Part refused;

    FullDisk(AudioStore store) {
        this.store = store;
    }

    /** There is no room for this part any more; null makes room. */
    void fillFor(AudioKey.@Nullable Part part) {
        refused = part;
    }

    @Override
    public void put(AudioKey key, InputStream audio) throws IOException {
        store.put(key, key.part() == refused ? new Cut(audio) : audio);
    }

    @Override
    public InputStream open(AudioKey key, long from, long length) throws IOException {
        return store.open(key, from, length);
    }

    @Override
    public OptionalLong size(AudioKey key) throws IOException {
        return store.size(key);
    }

    @Override
    public void delete(AudioKey key) throws IOException {
        store.delete(key);
    }

    private static final class Cut extends FilterInputStream {
        private int room = ROOM;

        Cut(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            throw new IOException("No space left on device");
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, Math.min(length, room));
            if (room == 0) {
                throw new IOException("No space left on device");
            }
            room -= Math.max(0, read);
            return read;
        }
    }
}
