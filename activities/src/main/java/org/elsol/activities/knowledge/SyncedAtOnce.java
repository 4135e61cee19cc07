package org.elsol.activities.knowledge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/**
 * A folder that waits for the disk once for all files of a commit, not once for each: their syncs run side by side, and
 * the file system's journal joins them. Nothing else of their durability changes.
 */
final class SyncedAtOnce extends FilterDirectory {

    SyncedAtOnce(Directory directory) {
        super(directory);
    }

    @Override
    public void sync(Collection<String> names) throws IOException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> syncs = new ArrayList<>();
            for (String name : names) {
                syncs.add(threads.submit(() -> {
                    in.sync(List.of(name));
                    return null;
                }));
            }
            for (Future<?> sync : syncs) {
                sync.get();
            }
        } catch (ExecutionException e) {
            throw new IOException("A file of the index could not be synced", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The sync was interrupted", e);
        }
    }
}
