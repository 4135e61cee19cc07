package org.elsol.activities.knowledge;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.onnx.OnnxRuntime;

/**
 * The arithmetic of the Universal Sentence Encoder: {@code tokens [n]} to {@code sentence [1, 512]} of length 1, one text
 * a run. The graph is a resource that {@code src/main/graphs/make-sentence-graph.py} writes; its weights stay in the
 * published file. Safe for use by many threads, each run on the caller's.
 */
final class SentenceNetwork implements AutoCloseable {

    private static final String GRAPH = "sentence-encoder-graph.onnx.gz";

    private final OrtSession session;

    /**
     * Loads the network (0.3 s).
     *
     * @param weights the published file, under the name that the graph knows: {@code sentence-encoder.onnx}
     * @throws OrtException if the file is missing or another one
     */
    SentenceNetwork(Path weights) throws OrtException, IOException {
        try (InputStream graph = Objects.requireNonNull(SentenceNetwork.class.getResourceAsStream(GRAPH), GRAPH)) {
            this.session = OnnxRuntime.session(graph, weights);
        }
    }

    float[] run(int[] ids) throws OrtException {
        LongBuffer tokens = LongBuffer.wrap(Arrays.stream(ids).asLongStream().toArray());
        try (OnnxTensor input = OnnxTensor.createTensor(OnnxRuntime.environment(), tokens, new long[] {ids.length});
                OrtSession.Result result = session.run(Map.of("tokens", input))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
