package org.elsol.store.transcription.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The object store keeps the contract of files, against a real server; what lies there tells nothing. */
class S3AudioStoreIT extends AudioStoreContract {

    private static final SecretKey MASTER = new SecretKeySpec(bytes(32), "AES");

    @TempDir
    private static Path folder;

    private static ObjectStoreServer server;

    private String bucket;
    private S3AudioStore store;

    @BeforeAll
    static void start_server() throws Exception {
        server = ObjectStoreServer.start(folder);
    }

    @AfterAll
    static void stop_server() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open_store() throws IOException {
        bucket = "audio-" + UUID.randomUUID();
        store = S3AudioStore.open(server.settings(bucket), MASTER);
    }

    @AfterEach
    void close_store() {
        store.close();
    }

    @Override
    protected AudioStore store() {
        return store;
    }

    @Test
    void takes_a_recording_of_several_parts_and_gives_any_range_of_it() throws Exception {
        byte[] audio = bytes(2 * ObjectUpload.PART_BYTES + 100_001);
        store.put(KEY, new ByteArrayInputStream(audio));
        assertThat(store.size(KEY)).hasValue(audio.length);
        try (InputStream all = store.open(KEY);
                InputStream middle = store.open(KEY, ObjectUpload.PART_BYTES - 10, 20)) {
            assertThat(all.readAllBytes()).isEqualTo(audio);
            assertThat(middle.readAllBytes())
                    .containsExactly(java.util.Arrays.copyOfRange(
                            audio, ObjectUpload.PART_BYTES - 10, ObjectUpload.PART_BYTES + 10));
        }
    }

    @Test
    void a_recording_that_breaks_off_after_some_parts_leaves_what_was_there() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(bytes(2 * ObjectUpload.PART_BYTES)), new BrokenStream("connection lost"));
        assertThatThrownBy(() -> store.put(KEY, broken))
                .isInstanceOf(IOException.class)
                .hasMessage("connection lost");
        try (InputStream kept = store.open(KEY)) {
            assertThat(kept.readAllBytes()).isEqualTo(bytes(10));
        }
    }

    @Test
    void another_process_with_the_same_keys_reads_it_and_one_with_others_does_not() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(70_000)));
        try (S3AudioStore again = S3AudioStore.open(server.settings(bucket), MASTER);
                InputStream stream = again.open(KEY)) {
            assertThat(stream.readAllBytes()).isEqualTo(bytes(70_000));
        }
        try (S3AudioStore stranger =
                S3AudioStore.open(server.settings(bucket), new SecretKeySpec(new byte[32], "AES"))) {
            assertThatThrownBy(() -> stranger.open(KEY)).isInstanceOf(AudioDamaged.class);
        }
    }

    @Test
    void processes_that_start_at_once_share_the_bucket_that_one_of_them_makes() throws Exception {
        S3Settings settings = server.settings("audio-" + UUID.randomUUID());
        Callable<S3AudioStore> start = () -> S3AudioStore.open(settings, MASTER);
        try (ExecutorService processes = Executors.newFixedThreadPool(4)) {
            for (Future<S3AudioStore> started : processes.invokeAll(Collections.nCopies(4, start))) {
                started.get().close();
            }
        }
    }

    @Test
    void nothing_in_the_store_is_in_clear() throws Exception {
        String secret = "Juan Pérez tiene fiebre";
        store.put(KEY, new ByteArrayInputStream(secret.repeat(5000).getBytes(StandardCharsets.UTF_8)));
        assertThat(files()).isNotEmpty();
        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("Juan", "fiebre");
        }
    }

    @Test
    void a_changed_byte_is_noticed() throws Exception {
        store.put(KEY, new ByteArrayInputStream(bytes(150_000)));
        Path object = folder.resolve("objects").resolve(bucket).resolve("hospital/c-1/recording");
        byte[] changed = Files.readAllBytes(object);
        changed[100_000] ^= 1;
        Files.write(object, changed);
        assertThatThrownBy(() -> {
                    try (InputStream stream = store.open(KEY)) {
                        stream.readAllBytes();
                    }
                })
                .isInstanceOf(AudioDamaged.class);
    }

    @Test
    void audio_moved_to_another_consultation_does_not_open() throws Exception {
        AudioKey other = new AudioKey("hospital", "c-2", AudioKey.Part.RECORDING);
        store.put(KEY, new ByteArrayInputStream(bytes(10)));
        store.put(other, new ByteArrayInputStream(bytes(10)));
        Path hospital = folder.resolve("objects").resolve(bucket).resolve("hospital");
        Files.copy(
                hospital.resolve("c-2/recording"),
                hospital.resolve("c-1/recording"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> store.open(KEY)).isInstanceOf(AudioDamaged.class);
    }

    @Test
    void a_store_that_does_not_answer_or_refuses_the_keys_says_so_when_it_is_opened() {
        S3Settings right = server.settings(bucket);
        S3Settings nowhere = new S3Settings(URI.create("http://127.0.0.1:1"), "us-east-1", bucket, "a", "b");
        S3Settings refused = new S3Settings(right.endpoint(), right.region(), bucket, right.accessKey(), "wrong");
        for (S3Settings settings : List.of(nowhere, refused)) {
            assertThatThrownBy(() -> S3AudioStore.open(settings, MASTER))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The object store")
                    .hasMessageNotContaining("wrong");
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("objects"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
