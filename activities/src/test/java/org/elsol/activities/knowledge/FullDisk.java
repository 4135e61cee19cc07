package org.elsol.activities.knowledge;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A folder on a disk that can be full, from the first byte or only when it comes to syncing. */
final class FullDisk extends FilterDirectory {

    private volatile boolean full;
    private volatile boolean syncFails;

    FullDisk(Directory directory) {
        super(directory);
    }

    void fill() {
        full = true;
    }

    void failSync() {
        syncFails = true;
    }

    void makeRoom() {
        full = false;
        syncFails = false;
    }

    @Override
    public IndexOutput createOutput(String name, IOContext context) throws IOException {
        refuseIf(full);
        return super.createOutput(name, context);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        refuseIf(full || syncFails);
        super.sync(names);
    }

    private static void refuseIf(boolean refused) throws IOException {
        if (refused) {
            throw new IOException("No space left on device");
        }
    }
}
