package org.elsol.worker.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    @TempDir
    private Path folder;

    @Test
    void aSecondHolderIsRefusedWithTheFirstOnesProcessId() throws IOException {
        Home home = Home.open(folder, Map.of());
        try (HomeLock _ = HomeLock.take(home)) {
            assertThatThrownBy(() -> HomeLock.take(home))
                    .isInstanceOf(HomeInUse.class)
                    .hasMessageContaining("pid " + ProcessHandle.current().pid())
                    .hasMessageContaining("--home");
        }
        HomeLock.take(home).close();
    }

    @Test
    void theOwnerIsKnownWithItsPortWhileItServes() throws IOException {
        Home home = Home.open(folder, Map.of());
        assertThat(HomeLock.owner(home.root())).isEmpty();
        try (HomeLock lock = HomeLock.take(home)) {
            assertThat(HomeLock.owner(home.root()).orElseThrow().port()).isEmpty();
            lock.serving(8181);
            assertThat(HomeLock.owner(home.root()).orElseThrow().port()).hasValue(8181);
        }
        assertThat(HomeLock.owner(home.root())).isEmpty();
    }

    @Test
    void aKilledProcessHoldsTheHomeNoMore() throws IOException, InterruptedException {
        Home home = Home.open(folder, Map.of());
        Process holder = Holder.start(folder);
        assertThat(holder.inputReader().readLine()).isEqualTo("held");
        assertThatThrownBy(() -> HomeLock.take(home))
                .isInstanceOf(HomeInUse.class)
                .hasMessageContaining("pid " + holder.pid());
        holder.destroyForcibly();
        assertThat(holder.waitFor(10, TimeUnit.SECONDS)).isTrue();
        HomeLock.take(home).close();
        assertThat(Files.exists(home.lock())).isTrue();
    }

    /** Another process that takes a home and keeps it. */
    static final class Holder {
        private Holder() {}

        static Process start(Path home) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            home.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        }

        public static void main(String[] arguments) throws IOException, InterruptedException {
            HomeLock lock = HomeLock.take(Home.open(Path.of(arguments[0]), Map.of()));
            System.out.println("held");
            Thread.sleep(60_000);
            lock.close();
        }
    }
}
