package org.elsol.worker.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** How much of a process lies in main memory, as Linux counts it; bytes. */
final class ResidentMemory {

    private static final int KB = 1024;

    private ResidentMemory() {}

    /** Now, with the pages that it shares with others or maps from files. */
    static long now(ProcessHandle process) {
        return status(process, "VmRSS:");
    }

    /** The most that it ever was. */
    static long peak(ProcessHandle process) {
        return status(process, "VmHWM:");
    }

    /** Of all that the process started, pages of its own alone: PostgreSQL's processes share their buffers. */
    static long ofDescendants(ProcessHandle process) {
        return process.descendants().mapToLong(each -> status(each, "RssAnon:")).sum();
    }

    private static long status(ProcessHandle process, String field) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith(field))
                    .mapToLong(line -> KB * Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0; // it has ended
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
