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
 * CAM++ (3D-Speaker): {@code fbank [1, frames, 80]}, with the mean over the frames taken out, to a voiceprint of 192
 * dimensions.
 */
final class VoiceprintNetwork implements AutoCloseable {

    private final ModelClock clock;
    private final OrtSession session;
    private final String input;

    VoiceprintNetwork(Path weights, ModelClock clock) {
        this.clock = clock;
        this.session = Networks.open("campplus-graph.onnx.gz", weights);
        this.input = session.getInputNames().iterator().next();
    }

    /**
     * The voiceprint of a stretch of speech.
     *
     * @param bands {@code float[frames × 80]} of {@link FilterBank}; changed by this call
     * @return {@code float[192]} of length 1
     * @throws SpeakerModelUnavailable if the network fails
     */
    float[] voiceprint(float[] bands) {
        int frames = bands.length / FilterBank.BANDS;
        takeMeanOut(bands, frames);
        try (ModelClock.Work _ = clock.begin(ModelPurpose.SPEAKER_VOICEPRINTS);
                OnnxTensor features = OnnxTensor.createTensor(
                        OnnxRuntime.environment(), FloatBuffer.wrap(bands), new long[] {1, frames, FilterBank.BANDS});
                OrtSession.Result result = session.run(Map.of(input, features))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] voiceprint = new float[values.remaining()];
            values.get(voiceprint);
            return Voiceprints.normalised(voiceprint);
        } catch (OrtException e) {
            throw new SpeakerModelUnavailable("The voiceprint model failed", e);
        }
    }

    private static void takeMeanOut(float[] bands, int frames) {
        for (int band = 0; band < FilterBank.BANDS; band++) {
            double sum = 0;
            for (int frame = 0; frame < frames; frame++) {
                sum += bands[frame * FilterBank.BANDS + band];
            }
            float mean = (float) (sum / frames);
            for (int frame = 0; frame < frames; frame++) {
                bands[frame * FilterBank.BANDS + band] -= mean;
            }
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new SpeakerModelUnavailable("The voiceprint model could not be released", e);
        }
    }
}
