package org.elsol.activities.transcription.speakers;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import org.elsol.activities.onnx.OnnxRuntime;

/** Networks whose graph is a resource and whose weights are byte ranges of a file that was published without it. */
final class Networks {

    private Networks() {}

    /**
     * Loads a network for one thread a call.
     *
     * @param graph a resource of this package; it names the file of weights
     * @throws SpeakerModelUnavailable if the weights are missing or others
     */
    static OrtSession open(String graph, Path weights) {
        try (InputStream stored = Objects.requireNonNull(Networks.class.getResourceAsStream(graph), graph)) {
            return OnnxRuntime.session(stored, weights);
        } catch (OrtException e) {
            throw new SpeakerModelUnavailable("No speaker model can be loaded from " + weights.getFileName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
