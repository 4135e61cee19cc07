package org.elsol.activities.transcription;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads that give way to all others: on Linux their niceness is 10, so that an API in the same process stays quick
 * while every core recognises. Elsewhere they are ordinary threads.
 */
@SuppressWarnings("restricted") // Native access is granted where the process is started.
final class BackgroundThreads implements ThreadFactory {

    private static final int THIS_THREAD = 0;
    private static final int PRIO_PROCESS = 0;
    private static final int NICENESS = 10;

    private final String name;
    private final AtomicInteger count = new AtomicInteger();

    BackgroundThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Runnable nicely = () -> {
            giveWay();
            work.run();
        };
        return Thread.ofPlatform()
                .daemon()
                .name(name + "-" + count.incrementAndGet())
                .unstarted(nicely);
    }

    /** Linux counts threads as processes here. */
    private static void giveWay() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return;
        }
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> setPriority = linker.defaultLookup().find("setpriority");
        if (setPriority.isEmpty()) {
            return;
        }
        try {
            int refused = (int) linker.downcallHandle(
                            setPriority.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                    .invokeExact(PRIO_PROCESS, THIS_THREAD, NICENESS);
            assert refused == 0 : "The kernel lets any thread be nicer";
        } catch (Throwable e) {
            throw WhisperLibrary.failed(e);
        }
    }
}
