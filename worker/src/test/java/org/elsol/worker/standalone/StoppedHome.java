package org.elsol.worker.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import org.elsol.store.Database;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;

/** What lies in a home whose process has ended: its rows and files. */
public final class StoppedHome implements AutoCloseable {

    private final Closing opened = new Closing();
    private final Home home;
    private final Traces traces;

    public StoppedHome(Path folder) throws IOException {
        this.home = Home.open(folder, System.getenv());
        opened.add(HomeLock.take(home));
        Database database = opened.add(Standalone.database(home, new MasterKeys(home), opened));
        this.traces = new Traces(database);
    }

    /** In how many rows of each table this text stands. */
    public SortedMap<String, Long> rowsWith(String text) {
        return traces.rowsWith(text);
    }

    /** Recordings and what was decoded of them, by their path. */
    public Set<String> audio() throws IOException {
        return Traces.files(home.audio());
    }

    /** What was begun and not ended, by its path. */
    public Set<String> work() throws IOException {
        return Traces.files(home.work());
    }

    @Override
    public void close() {
        opened.close();
    }
}
