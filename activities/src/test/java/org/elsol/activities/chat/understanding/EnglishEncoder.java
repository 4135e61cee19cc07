package org.elsol.activities.chat.understanding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.elsol.activities.onnx.OnnxRuntime;

/**
 * all-MiniLM-L6-v2, the encoder that most systems take, as a peer: mean of the token vectors, length 1. The network and
 * its tokenizer are read from langchain4j's jar; nothing of that is run.
 */
final class EnglishEncoder implements AutoCloseable {

    private final OrtEnvironment environment = OnnxRuntime.environment();
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;

    EnglishEncoder(Path jar) throws IOException, OrtException {
        try (ZipFile files = new ZipFile(jar.toFile())) {
            try (InputStream stream = entry(files, "all-minilm-l6-v2-tokenizer.json")) {
                this.tokenizer = HuggingFaceTokenizer.newInstance(
                        stream, Map.of("padding", "false", "truncation", "true", "maxLength", "256"));
            }
            try (InputStream stream = entry(files, "all-minilm-l6-v2.onnx");
                    OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(2);
                this.session = environment.createSession(stream.readAllBytes(), options);
            }
        }
    }

    private static InputStream entry(ZipFile files, String name) throws IOException {
        ZipEntry entry = files.getEntry(name);
        if (entry == null) {
            throw new IOException("There is no " + name + " in " + files.getName());
        }
        return files.getInputStream(entry);
    }

    /** The meaning of a text: {@code float[384]} of length 1. */
    float[] encode(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[] shape = {1, encoding.getIds().length};
        Map<String, long[]> values = Map.of(
                "input_ids", encoding.getIds(),
                "attention_mask", encoding.getAttentionMask(),
                "token_type_ids", encoding.getTypeIds());
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (String name : session.getInputNames()) {
                LongBuffer buffer = LongBuffer.wrap(values.getOrDefault(name, new long[0]));
                inputs.put(name, OnnxTensor.createTensor(environment, buffer, shape));
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return mean(((float[][][]) result.get(0).getValue())[0]);
            }
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private static float[] mean(float[][] tokens) {
        float[] sum = new float[tokens[0].length];
        for (float[] token : tokens) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += token[i];
            }
        }
        double squares = 0;
        for (float value : sum) {
            squares += (double) value * value;
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (sum[i] / Math.sqrt(squares));
        }
        return sum;
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
