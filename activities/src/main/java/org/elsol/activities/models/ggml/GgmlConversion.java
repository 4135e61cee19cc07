package org.elsol.activities.models.ggml;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.LongConsumer;

/**
 * Turns a Whisper model of CTranslate2 (16- or 32-bit floats) into whisper.cpp's ggml format with 16-bit floats.
 *
 * <p>Out of the float16 base model comes the official {@code ggml-base.bin}, byte for byte. The input is mapped and
 * the output streamed: it takes a few megabytes of memory. Format: whisper.cpp,
 * {@code models/convert-pt-to-ggml.py}.
 */
public final class GgmlConversion {
    private static final int HALF_PRECISION = 1;

    private GgmlConversion() {}

    /**
     * Converts a model.
     *
     * @param weights the whole {@code model.bin}
     * @param vocabulary its {@code vocabulary.json}
     * @param ggml written anew
     * @param written told how many bytes are written, now and then
     * @throws IOException if the input is no Whisper model, or a file cannot be read or written
     */
    public static void convert(Path weights, Path vocabulary, Path ggml, LongConsumer written) throws IOException {
        List<byte[]> tokens = WhisperVocabulary.read(vocabulary);
        try (Arena arena = Arena.ofConfined();
                GgmlWriter out = GgmlWriter.to(ggml, written)) {
            CtranslateModel model = CtranslateModel.open(weights, arena);
            SequencedMap<String, Tensor> tensors = WhisperTensors.of(model);
            int mels = header(out, model, tensors);
            filters(out, mels);
            out.integer(tokens.size());
            for (byte[] token : tokens) {
                out.integer(token.length);
                out.bytes(token);
            }
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                out.tensor(tensor.getKey(), tensor.getValue());
            }
        }
    }

    /** Writes the header, and says how many mel filters there are. */
    private static int header(GgmlWriter out, CtranslateModel model, Map<String, Tensor> tensors) throws IOException {
        int state = size(tensors, "encoder.ln_post.weight", 0);
        int mels = size(tensors, "encoder.conv1.weight", 1);
        out.magic();
        out.integer(size(tensors, "decoder.token_embedding.weight", 0));
        out.integer(size(tensors, "encoder.positional_embedding", 0));
        out.integer(state);
        out.integer(model.number("encoder/num_heads"));
        out.integer(model.layers("encoder"));
        out.integer(size(tensors, "decoder.positional_embedding", 0));
        out.integer(state);
        out.integer(model.number("decoder/num_heads"));
        out.integer(model.layers("decoder"));
        out.integer(mels);
        out.integer(HALF_PRECISION);
        return mels;
    }

    private static void filters(GgmlWriter out, int mels) throws IOException {
        out.integer(mels);
        out.integer(MelFilterBank.FREQUENCIES);
        for (float[] filter : MelFilterBank.of(mels)) {
            for (float weight : filter) {
                out.number(weight);
            }
        }
    }

    private static int size(Map<String, Tensor> tensors, String name, int dimension) throws IOException {
        Tensor tensor = tensors.get(name);
        if (tensor == null || tensor.shape().size() <= dimension) {
            throw new IOException("Not a Whisper model: " + name + " has another shape");
        }
        return tensor.shape().get(dimension);
    }
}
