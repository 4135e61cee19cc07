package org.elsol.store.transcription.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every audio store does; inherited by the test of each implementation. */
public abstract class AudioStoreContract {

    protected static final AudioKey KEY = new AudioKey("hospital", "c-1", AudioKey.Part.RECORDING);

    /** An empty store, the same one during a test. */
    protected abstract AudioStore store();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 1_000_003})
    void gives_back_what_was_put(int size) throws Exception {
        byte[] audio = bytes(size);
        store().put(KEY, new ByteArrayInputStream(audio));
        assertThat(store().size(KEY)).hasValue(size);
        try (InputStream stream = store().open(KEY)) {
            assertThat(stream.readAllBytes()).isEqualTo(audio);
        }
    }

    @Test
    void opens_any_range() throws Exception {
        byte[] audio = bytes(400_000);
        store().put(KEY, new ByteArrayInputStream(audio));
        Random random = new Random(7);
        for (int n = 0; n < 60; n++) {
            int from = random.nextInt(audio.length);
            int length = random.nextInt(200_000);
            try (InputStream stream = store().open(KEY, from, length)) {
                int end = Math.min(audio.length, from + length);
                assertThat(stream.readAllBytes()).isEqualTo(Arrays.copyOfRange(audio, from, end));
            }
        }
    }

    @Test
    void cuts_a_range_that_goes_past_the_end() throws Exception {
        store().put(KEY, new ByteArrayInputStream(bytes(10)));
        try (InputStream at = store().open(KEY, 10, 5);
                InputStream past = store().open(KEY, 1_000_000, 5);
                InputStream over = store().open(KEY, 8, Long.MAX_VALUE)) {
            assertThat(at.readAllBytes()).isEmpty();
            assertThat(past.readAllBytes()).isEmpty();
            assertThat(over.readAllBytes()).hasSize(2);
        }
    }

    @Test
    void refuses_a_negative_range() throws Exception {
        store().put(KEY, new ByteArrayInputStream(bytes(10)));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(KEY, -1, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> store().open(KEY, 1, -5));
    }

    @Test
    void a_later_put_replaces_an_earlier_one() throws Exception {
        store().put(KEY, new ByteArrayInputStream(bytes(300_000)));
        store().put(KEY, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        assertThat(store().size(KEY)).hasValue(3);
        try (InputStream stream = store().open(KEY)) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void what_breaks_off_is_not_kept_and_what_was_there_stays() throws Exception {
        byte[] before = bytes(1000);
        store().put(KEY, new ByteArrayInputStream(before));
        assertThatThrownBy(() -> store().put(KEY, breakingOff(200_000)))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left");
        try (InputStream stream = store().open(KEY)) {
            assertThat(stream.readAllBytes()).isEqualTo(before);
        }
    }

    @Test
    void what_was_never_put_is_missing() throws Exception {
        assertThat(store().size(KEY)).isEmpty();
        assertThatThrownBy(() -> store().open(KEY)).isInstanceOf(AudioMissing.class);
    }

    @Test
    void deletes_as_often_as_asked() throws Exception {
        store().delete(KEY);
        store().put(KEY, new ByteArrayInputStream(bytes(10)));
        store().delete(KEY);
        store().delete(KEY);
        assertThat(store().size(KEY)).isEmpty();
        assertThatThrownBy(() -> store().open(KEY)).isInstanceOf(AudioMissing.class);
    }

    @Test
    void keeps_parts_consultations_and_tenants_apart() throws Exception {
        AudioKey decoded = new AudioKey("hospital", "c-1", AudioKey.Part.DECODED);
        AudioKey other = new AudioKey("hospital", "c-2", AudioKey.Part.RECORDING);
        AudioKey elsewhere = new AudioKey("clinic", "c-1", AudioKey.Part.RECORDING);
        store().put(KEY, new ByteArrayInputStream(new byte[] {1}));
        store().put(decoded, new ByteArrayInputStream(new byte[] {2}));
        store().put(other, new ByteArrayInputStream(new byte[] {3}));
        assertThat(store().size(elsewhere)).isEmpty();
        store().delete(KEY);
        try (InputStream kept = store().open(decoded);
                InputStream untouched = store().open(other)) {
            assertThat(kept.readAllBytes()).containsExactly(2);
            assertThat(untouched.readAllBytes()).containsExactly(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "../c-1", "a b", "ñ", "a\0b"})
    void a_name_that_could_be_a_path_is_refused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioKey(name, "c", AudioKey.Part.RECORDING));
        assertThatIllegalArgumentException().isThrownBy(() -> new AudioKey("t", name, AudioKey.Part.RECORDING));
    }

    @Test
    void many_at_once_each_get_their_own_or_one_whole_version() throws Exception {
        Callable<Void> work = () -> {
            byte[] mine = bytes(100_000);
            AudioKey own =
                    new AudioKey("hospital", "c-" + Thread.currentThread().threadId(), AudioKey.Part.DECODED);
            store().put(own, new ByteArrayInputStream(mine));
            store().put(KEY, new ByteArrayInputStream(mine));
            try (InputStream stream = store().open(own);
                    InputStream shared = store().open(KEY)) {
                assertThat(stream.readAllBytes()).isEqualTo(mine);
                assertThat(shared.readAllBytes()).isEqualTo(mine);
            }
            store().delete(own);
            return null;
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done :
                    threads.invokeAll(IntStream.range(0, 16).mapToObj(i -> work).toList())) {
                done.get();
            }
        }
    }

    protected static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static InputStream breakingOff(int after) {
        return new SequenceInputStream(new ByteArrayInputStream(bytes(after)), new BrokenStream("No space left"));
    }
}
