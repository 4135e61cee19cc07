package org.elsol.worker.running;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** How long threads of a process have been on a processor, as Linux counts it: in ticks of 10 ms; elsewhere 0. */
final class ThreadTimes {

    /** Of those fields of {@code /proc/PID/task/TID/stat} that follow the name in brackets. */
    private static final int USER_TICKS = 11;

    private static final int SYSTEM_TICKS = 12;

    private final Path tasks;

    ThreadTimes(ProcessHandle process) {
        this.tasks = Path.of("/proc", Long.toString(process.pid()), "task");
    }

    /** Of all threads whose names begin so; a thread that has ended counts no more. */
    long ticks(Set<String> names) throws IOException {
        long ticks = 0;
        for (Path task : tasks()) {
            ticks += names.stream().anyMatch(name(task)::startsWith) ? ticks(task) : 0;
        }
        return ticks;
    }

    private List<Path> tasks() throws IOException {
        if (!Files.isDirectory(tasks)) {
            return List.of();
        }
        try (Stream<Path> listed = Files.list(tasks)) {
            return listed.toList();
        }
    }

    private static String name(Path task) {
        return read(task.resolve("comm"));
    }

    private static long ticks(Path task) {
        String stat = read(task.resolve("stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    }

    /** Nothing, where the thread has ended meanwhile: Linux says that as one of two errors. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}
