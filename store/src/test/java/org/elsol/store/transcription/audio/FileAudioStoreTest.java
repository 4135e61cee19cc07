package org.elsol.store.transcription.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file store keeps the contract, and what lies on the disk tells nothing and cannot be changed unseen. */
class FileAudioStoreTest extends AudioStoreContract {

    private static final SecretKey MASTER = new SecretKeySpec(bytes(32), "AES");
    private static final int HEADER = 36;
    private static final int SEALED_CHUNK = 65_552;

    @TempDir
    Path root;

    private FileAudioStore store;

    @BeforeEach
    void open_store() throws IOException {
        store = new FileAudioStore(root.resolve("audio"), MASTER);
    }

    @Override
    protected AudioStore store() {
        return store;
    }

    @Test
    void is_still_there_after_a_restart() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(70_000)));
        AudioStore again = new FileAudioStore(root.resolve("audio"), MASTER);
        try (InputStream stream = again.open(KEY)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes(70_000));
        }
    }

    @Test
    void nothing_on_the_disk_is_in_clear_or_open_to_others() throws Exception {
        String secret = "Juan Pérez tiene fiebre";
        store.put(KEY, new ByteArrayInputStream(secret.repeat(5000).getBytes(StandardCharsets.UTF_8)));
        assertThat(files()).hasSize(2);
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("Juan", "fiebre");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void the_last_deletion_takes_the_data_key_along() throws Exception {
        AudioKey decoded = new AudioKey("hospital", "c-1", AudioKey.Part.DECODED);
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        store.put(decoded, new ByteArrayInputStream(bytes(10)));
        store.delete(decoded);
        assertThat(files()).hasSize(2);
        store.delete(KEY);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_breaks_off_leaves_no_file() {
        InputStream full = new BrokenStream("No space left on device");
        assertThatThrownBy(() -> store.put(KEY, full)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    @Test
    void what_a_dead_process_left_is_removed_and_what_a_living_one_writes_is_not() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        Path folder = file().resolveSibling(".");
        Path abandoned = Files.writeString(folder.resolve("123.unfinished"), "left");
        try (UnfinishedFile living = UnfinishedFile.in(folder)) {
            store.delete(KEY);
            assertThat(abandoned).doesNotExist();
            assertThat(living.path()).exists();
            assertThat(folder.resolve("key")).exists();
        }
        store.delete(KEY);
        assertThat(files()).isEmpty();
    }

    @Test
    void a_changed_byte_anywhere_is_noticed() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(150_000)));
        byte[] intact = Files.readAllBytes(file());
        for (int at : List.of(0, 3, 4, 35, HEADER, HEADER + 70_000, intact.length - 1)) {
            byte[] changed = intact.clone();
            changed[at] ^= 1;
            Files.write(file(), changed);
            assertDamaged();
        }
    }

    @Test
    void a_cut_file_is_noticed_even_between_chunks_and_in_any_range() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(150_000)));
        byte[] intact = Files.readAllBytes(file());
        for (int length : List.of(0, 10, HEADER, HEADER + 5, HEADER + SEALED_CHUNK, HEADER + 2 * SEALED_CHUNK)) {
            Files.write(file(), Arrays.copyOf(intact, length));
            assertDamaged();
            assertThatThrownBy(() -> store.open(KEY, 0, 1)).isInstanceOf(AudioDamaged.class);
        }
    }

    @Test
    void swapped_chunks_are_noticed() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(200_000)));
        byte[] swapped = Files.readAllBytes(file());
        byte[] first = Arrays.copyOfRange(swapped, HEADER, HEADER + SEALED_CHUNK);
        System.arraycopy(swapped, HEADER + SEALED_CHUNK, swapped, HEADER, SEALED_CHUNK);
        System.arraycopy(first, 0, swapped, HEADER + SEALED_CHUNK, SEALED_CHUNK);
        Files.write(file(), swapped);
        assertDamaged();
    }

    @Test
    void audio_moved_to_another_consultation_does_not_open() throws Exception {
        AudioKey other = new AudioKey("hospital", "c-2", AudioKey.Part.RECORDING);
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        store.put(other, new ByteArrayInputStream(bytes(10)));
        for (String name : List.of("recording", "key")) {
            Files.copy(
                    root.resolve("audio/hospital/c-2").resolve(name),
                    file().resolveSibling(name),
                    StandardCopyOption.REPLACE_EXISTING);
            assertDamaged();
        }
    }

    @Test
    void another_master_key_opens_nothing() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        AudioStore stranger = new FileAudioStore(root.resolve("audio"), new SecretKeySpec(new byte[32], "AES"));
        assertThatThrownBy(() -> stranger.open(KEY)).isInstanceOf(AudioDamaged.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileAudioStore(root, new SecretKeySpec(new byte[16], "AES")));
    }

    private void assertDamaged() {
        assertThatThrownBy(() -> {
                    try (InputStream stream = store.open(KEY)) {
                        stream.readAllBytes();
                    }
                })
                .isInstanceOf(AudioDamaged.class);
    }

    private Path file() {
        return root.resolve("audio/hospital/c-1/recording");
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
