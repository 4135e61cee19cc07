package org.elsol.activities.transcription.speakers;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.activities.onnx.OnnxRuntime;

/**
 * pyannote segmentation 3.0: {@code input_values [1, 1, 160000]}, 10 s at 16 kHz, to {@code logits [1, 589, 7]}, the
 * logarithms of the chances that in a frame speak none, 1, 2, 3, 1 and 2, 1 and 3, or 2 and 3 of the window's speakers.
 */
final class SegmentationNetwork implements AutoCloseable {

    static final int WINDOW_SAMPLES = 160_000;
    static final int FRAMES = 589;

    /** How many are told apart within a window. */
    static final int VOICES = 3;

    /** The first sample's distance between one frame and the next. */
    static final int FRAME_SAMPLES = 270;

    /** Where a frame's middle is, from the window's start on: half of the 991 samples that it hears. */
    static final int FIRST_MIDDLE = 495;

    private static final int CLASSES = 7;
    private static final int[][] CLASSES_OF_VOICE = {{1, 4, 5}, {2, 4, 6}, {3, 5, 6}, {4, 5, 6}};

    private final ModelClock clock;
    private final OrtSession session;

    SegmentationNetwork(Path weights, ModelClock clock) {
        this.clock = clock;
        this.session = Networks.open("segmentation-3.0-graph.onnx.gz", weights);
    }

    /**
     * How likely each voice speaks in each frame; a fourth row says how likely two do at once.
     *
     * @param samples {@code float[160000]}
     * @return {@code float[VOICES + 1][frame]} in 0..1
     * @throws SpeakerModelUnavailable if the network fails
     */
    float[][] voices(float[] samples) {
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SPEAKER_SEGMENTATION);
                OnnxTensor input = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), FloatBuffer.wrap(samples), new long[] {1, 1, WINDOW_SAMPLES});
                OrtSession.Result result = session.run(Map.of("input_values", input))) {
            FloatBuffer logits = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[][] voices = new float[VOICES + 1][FRAMES];
            for (int frame = 0; frame < FRAMES; frame++) {
                for (int voice = 0; voice <= VOICES; voice++) {
                    for (int one : CLASSES_OF_VOICE[voice]) {
                        voices[voice][frame] += (float) Math.exp(logits.get(frame * CLASSES + one));
                    }
                }
            }
            return voices;
        } catch (OrtException e) {
            throw new SpeakerModelUnavailable("The speaker segmentation model failed", e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new SpeakerModelUnavailable("The speaker segmentation model could not be released", e);
        }
    }
}
