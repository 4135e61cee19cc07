package org.elsol.activities.models.ggml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tiny model has random weights, one encoder and two decoder layers, both float types, and values that round
 * badly (subnormal halves, minus zero). What must come of it was made by a converter in numpy that turns the real base
 * model into the official file.
 */
final class GgmlConversionTest {
    @TempDir
    private Path folder;

    private Path weights;
    private Path vocabulary;
    private Path ggml;

    @BeforeEach
    void layOutTheTinyModel() throws IOException {
        weights = Files.write(folder.resolve("model.bin"), resource("tiny-model.bin"));
        vocabulary = Files.write(folder.resolve("vocabulary.json"), resource("tiny-vocabulary.json"));
        ggml = folder.resolve("ggml.bin");
    }

    @Test
    void writes_the_same_bytes_as_the_reference() throws IOException {
        List<Long> progress = new ArrayList<>();
        GgmlConversion.convert(weights, vocabulary, ggml, progress::add);

        assertThat(Files.readAllBytes(ggml)).isEqualTo(resource("tiny-ggml.bin"));
        assertThat(progress).last().isEqualTo(Files.size(ggml));
    }

    @Test
    void replaces_what_an_earlier_attempt_left() throws IOException {
        Files.write(ggml, new byte[50_000]);
        GgmlConversion.convert(weights, vocabulary, ggml, written -> {});
        assertThat(Files.readAllBytes(ggml)).isEqualTo(resource("tiny-ggml.bin"));
    }

    @Test
    void refuses_a_model_cut_short_anywhere() throws IOException {
        byte[] whole = resource("tiny-model.bin");
        // The last 53 bytes are the alias, which is not read.
        for (int length = 0; length < whole.length - 60; length += 7) {
            Files.write(weights, Arrays.copyOf(whole, length));
            assertThatIOException()
                    .as("%d bytes", length)
                    .isThrownBy(() -> GgmlConversion.convert(weights, vocabulary, ggml, written -> {}));
        }
    }

    @Test
    void refuses_a_file_that_is_no_model() throws IOException {
        Files.writeString(weights, "<html>Not found</html>".repeat(1_000));
        assertThatIOException().isThrownBy(() -> GgmlConversion.convert(weights, vocabulary, ggml, written -> {}));
    }

    @Test
    void refuses_a_model_without_a_tensor_that_whisper_has() throws IOException {
        String latin = new String(resource("tiny-model.bin"), StandardCharsets.ISO_8859_1);
        Files.writeString(
                weights, latin.replace("encoder/conv2/bias", "encoder/conv9/bias"), StandardCharsets.ISO_8859_1);
        assertThatIOException()
                .isThrownBy(() -> GgmlConversion.convert(weights, vocabulary, ggml, written -> {}))
                .withMessageContaining("encoder/conv2/bias");
    }

    @Test
    void refuses_a_vocabulary_that_is_none() throws IOException {
        for (String wrong : List.of("[\"a\"]", "{\"a\":1}", "", "[\"\u4e00\",\"<|endoftext|>\"]")) {
            Files.writeString(vocabulary, wrong);
            assertThatIOException()
                    .as(wrong)
                    .isThrownBy(() -> GgmlConversion.convert(weights, vocabulary, ggml, written -> {}));
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = GgmlConversionTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
