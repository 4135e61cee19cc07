package org.elsol.activities.knowledge;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.onnx.OnnxRuntime;

/** The sentence encoder's network as it was published, one text at a time. */
final class PublishedSentenceNetwork implements AutoCloseable {

    private final SentenceTokenizer tokenizer;
    private final OrtSession session;

    PublishedSentenceNetwork() throws IOException, OrtException {
        Path file = SentenceModel.path();
        this.tokenizer = new SentenceTokenizer(SentencePieceModel.ofNetwork(Files.readAllBytes(file)));
        try (InputStream graph = Objects.requireNonNull(
                PublishedSentenceNetwork.class.getResourceAsStream("published-sentence-graph.onnx.gz"))) {
            this.session = OnnxRuntime.session(graph, file);
        }
    }

    float[] encode(String text) throws OrtException {
        int[] ids = tokenizer.ids(text);
        Iterator<String> names = session.getInputNames().iterator();
        String ofTokens = names.next();
        String ofSplits = names.next();
        try (OnnxTensor tokens = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), IntBuffer.wrap(ids), new long[] {ids.length});
                OnnxTensor splits = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), LongBuffer.wrap(new long[] {0, ids.length}), new long[] {2});
                OrtSession.Result result = session.run(Map.of(ofTokens, tokens, ofSplits, splits))) {
            return ((float[][]) result.get(0).getValue())[0];
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
        tokenizer.close();
    }
}
