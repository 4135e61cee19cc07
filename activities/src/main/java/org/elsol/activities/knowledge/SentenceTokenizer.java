package org.elsol.activities.knowledge;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Text to token ids, as the sentence encoder was trained on them. Safe for use by many threads.
 *
 * <p>The native library comes out of its jar into the cache folder of DJL ({@code ENGINE_CACHE_DIR} or
 * {@code DJL_CACHE_DIR}; by default {@code ~/.djl.ai}, or the folder for temporary files where the home cannot be
 * written).
 */
final class SentenceTokenizer implements AutoCloseable {

    private static final int BEGIN = 1;
    private static final int END = 2;

    private final HuggingFaceTokenizer tokenizer;

    /**
     * Loads the native library and the vocabulary (0.4 s).
     *
     * @throws IOException if the vocabulary cannot be read
     */
    SentenceTokenizer(SentencePieceModel model) throws IOException {
        // DJL would look for CUDA builds on the net and report its use to Amazon: neither leaves a hospital.
        System.setProperty("ai.djl.offline", "true");
        byte[] json = model.tokenizerJson().getBytes(StandardCharsets.UTF_8);
        this.tokenizer = HuggingFaceTokenizer.newInstance(
                new ByteArrayInputStream(json),
                Map.of("addSpecialTokens", "false", "truncation", "do_not_truncate", "padding", "false"));
    }

    /** The ids of a text between the begin and the end mark; just these two for a text without letters. */
    int[] ids(String text) {
        long[] inner = text.isBlank() ? new long[0] : tokenizer.encode(text).getIds();
        int[] ids = new int[inner.length + 2];
        Arrays.setAll(ids, i -> i == 0 ? BEGIN : i <= inner.length ? (int) inner[i - 1] : END);
        return ids;
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
