package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.store.FSDirectory;
import org.elsol.store.knowledge.SearchFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LuceneVectorIndexTest extends VectorIndexContract {

    private static final String MODEL = "a".repeat(64);

    @TempDir
    Path folder = Path.of("");

    @Override
    VectorIndex open() {
        return LuceneVectorIndex.open(folder, MODEL);
    }

    @Test
    void anotherModelHasAnotherIndex() {
        index.replace("h", "c1", many("c1", 3));

        try (VectorIndex other = LuceneVectorIndex.open(folder, "b".repeat(64))) {
            assertThat(other.ids("h", "c1")).isEmpty();
        }
        assertThat(folder).isDirectoryContaining(path -> path.endsWith("passages-" + MODEL));
    }

    @Test
    void refusesASecondOwner() {
        assertThatThrownBy(this::open)
                .isInstanceOf(IndexUnavailableException.class)
                .hasMessageContaining("cannot be opened");
    }

    @Test
    void refusesAFolderThatCannotBeMade() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> LuceneVectorIndex.open(file, MODEL)).isInstanceOf(IndexUnavailableException.class);
    }

    @Test
    void aFullDiskLeavesWhatWasThereAndTheNextWriteWorks() throws IOException {
        FullDisk disk = new FullDisk(FSDirectory.open(folder.resolve("disk")));
        try (VectorIndex onDisk = new LuceneVectorIndex(disk)) {
            onDisk.replace("h", "c1", many("c1", 5));

            disk.fill();
            assertUnavailable(onDisk);
            disk.makeRoom();
            disk.failSync();
            assertUnavailable(onDisk);
            disk.makeRoom();

            onDisk.replace("h", "c2", many("c2", 4));
            assertThat(onDisk.ids("h", "c1")).hasSize(5);
            assertThat(onDisk.ids("h", "c2")).hasSize(4);
            assertThat(onDisk.search("h", axis(0), SearchFilter.NONE, 100)).hasSize(9);
        }
    }

    private static void assertUnavailable(VectorIndex index) {
        assertThatThrownBy(() -> index.replace("h", "c1", many("c1", 7)))
                .isInstanceOf(IndexUnavailableException.class)
                .hasRootCauseMessage("No space left on device");
        assertThatThrownBy(() -> index.remove("h", "c1")).isInstanceOf(IndexUnavailableException.class);
        assertThat(index.ids("h", "c1")).hasSize(5);
    }

    @Test
    void whatIsErasedIsInNoFileAnyMore() throws IOException {
        for (int i = 0; i < 20; i++) {
            index.replace("h", "kept" + i, many("kept" + i, 30));
            index.replace("h", "planted" + i, many("planted" + i, 3));
        }
        for (int i = 0; i < 20; i++) {
            index.remove("h", "planted" + i);
        }
        assertThat(filesWith("planted")).isNotEmpty();

        index.erase("h", Set.of("planted7"));

        assertThat(filesWith("planted")).isEmpty();
        assertThat(filesWith("kept7")).isNotEmpty();
        assertThat(index.search("h", axis(0), SearchFilter.NONE, 1_000)).hasSize(600);
    }

    private List<Path> filesWith(String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> bytes(file).contains(word))
                    .toList();
        }
    }

    private static String bytes(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aVectorOfAnotherLengthIsRefusedAndLeavesNothing() {
        index.replace("h", "c1", many("c1", 5));

        float[] shorter = {1, 0};
        assertThatThrownBy(() -> index.replace("h", "c1", List.of(passage("c1/s1", axis(0)), passage("x", shorter))))
                .isInstanceOf(IllegalArgumentException.class);
        index.replace("h", "c2", many("c2", 1));

        assertThat(index.ids("h", "c1")).hasSize(5).doesNotContain("x");
    }

    @Test
    void aKilledProcessLosesNothingThatWasWrittenAndBlocksNoRestart() throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        folder.toString(),
                        "c".repeat(64))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = 0;
        try (BufferedReader lines = writer.inputReader()) {
            while (acknowledged < 20) {
                acknowledged = Integer.parseInt(lines.readLine());
            }
            writer.toHandle().destroyForcibly(); // unlike the process's own, it leaves the output to be read
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged = Integer.parseInt(line);
            }
        }
        writer.waitFor();

        try (VectorIndex reopened = LuceneVectorIndex.open(folder, "c".repeat(64))) {
            for (int i = 1; i <= acknowledged; i++) {
                assertThat(reopened.ids("h", "c" + i)).hasSize(EndlessWriter.PASSAGES);
            }
            assertThat(reopened.ids("h", "c" + (acknowledged + 1)).size()).isIn(0, EndlessWriter.PASSAGES);
            reopened.replace("h", "c1", many("c1", 1));
            assertThat(reopened.ids("h", "c1")).hasSize(1);
        }
    }
}
