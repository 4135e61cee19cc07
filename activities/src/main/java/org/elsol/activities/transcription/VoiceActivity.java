package org.elsol.activities.transcription;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.activities.onnx.OnnxRuntime;
import org.elsol.store.transcription.ModelUse;

/**
 * Silero VAD v6 on onnxruntime: {@code input [n, 64 + 512]} of 16 kHz samples, the first 64 being the last ones of the
 * frame before; {@code state [2, n, 128]} carried from frame to frame; {@code output [n, 1]} the probability of speech.
 * One thread of low priority a recording; may be used by several threads at once. Source: snakers4/silero-vad, {@code utils_vad.py}.
 */
public final class VoiceActivity implements AutoCloseable {

    private static final int CONTEXT_SAMPLES = 64;
    private static final int STATE_LAYERS = 2;
    private static final int STATE_WIDTH = 128;
    private static final int FRAMES_A_BEAT = 5000;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ModelUse model;
    private final ModelClock clock;
    private final ExecutorService threads = Executors.newCachedThreadPool(new BackgroundThreads("voice-activity"));

    /**
     * Loads the network.
     *
     * @param file {@code silero_vad_v6.onnx}
     * @param sha256 of the file, as the manifest of models has it; told with every transcript
     * @param clock is told when the network works
     * @throws SpeechModelUnavailable if the file is missing or no such network
     */
    public VoiceActivity(Path file, String sha256, ModelClock clock) {
        this.clock = clock;
        this.environment = OnnxRuntime.environment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            this.session = environment.createSession(file.toString(), options);
        } catch (OrtException e) {
            throw new SpeechModelUnavailable("The voice activity model cannot be loaded from " + file.getFileName(), e);
        }
        if (!session.getInputNames().containsAll(List.of("input", "state", "sr"))) {
            throw new SpeechModelUnavailable(file.getFileName() + " is no voice activity model", null);
        }
        this.model = new ModelUse("silero-vad-v6", sha256, SpeechSpans.PARAMETERS);
    }

    /** What a transcript says about this model. */
    public ModelUse model() {
        return model;
    }

    /**
     * Goes through decoded audio to its end.
     *
     * @param pcm signed 16-bit little-endian samples at 16 kHz, interleaved
     * @param beat called now and then by another thread; what it throws ends the work
     * @return one profile a channel
     * @throws SpeechModelUnavailable if the network fails
     * @throws InterruptedIOException if the calling thread is interrupted, or this is closed
     */
    List<SpeechProfile> profile(InputStream pcm, int channels, Runnable beat) throws IOException {
        Future<List<SpeechProfile>> listening = threads.submit(() -> listen(pcm, channels, beat));
        try {
            return listening.get();
        } catch (InterruptedException e) {
            listening.cancel(true);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while listening for speech");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException storage -> throw storage;
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("Listening failed in a way nobody named", e);
            }
        }
    }

    private List<SpeechProfile> listen(InputStream pcm, int channels, Runnable beat) throws IOException {
        PcmReader reader = new PcmReader(pcm, channels);
        List<Listener> listeners =
                IntStream.range(0, channels).mapToObj(channel -> new Listener()).toList();
        try (OnnxTensor rate = OnnxTensor.createTensor(
                environment, LongBuffer.wrap(new long[] {AudioDecoder.SAMPLE_RATE}), new long[0])) {
            float[][] frame = reader.read(SpeechProfile.FRAME_SAMPLES);
            for (int heard = 0; frame[0].length > 0; heard++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("Told to stop listening for speech");
                }
                if (heard % FRAMES_A_BEAT == 0) {
                    beat.run();
                }
                for (int channel = 0; channel < channels; channel++) {
                    listeners.get(channel).hear(frame[channel], rate);
                }
                frame = reader.read(SpeechProfile.FRAME_SAMPLES);
            }
        } catch (OrtException e) {
            throw new SpeechModelUnavailable("The voice activity model failed", e);
        }
        return listeners.stream().map(Listener::profile).toList();
    }

    @Override
    public void close() {
        // Waits for the frame under way: a session in use must not be freed.
        threads.shutdownNow();
        threads.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new SpeechModelUnavailable("The voice activity model could not be released", e);
        }
    }

    /** What is carried from frame to frame of one channel. */
    private final class Listener {

        private final float[] input = new float[CONTEXT_SAMPLES + SpeechProfile.FRAME_SAMPLES];
        private float[] state = new float[STATE_LAYERS * STATE_WIDTH];
        private final FloatList probability = new FloatList();
        private final FloatList loudness = new FloatList();

        void hear(float[] frame, OnnxTensor rate) throws OrtException {
            System.arraycopy(input, SpeechProfile.FRAME_SAMPLES, input, 0, CONTEXT_SAMPLES);
            Arrays.fill(input, CONTEXT_SAMPLES, input.length, 0);
            System.arraycopy(frame, 0, input, CONTEXT_SAMPLES, frame.length);
            try (ModelClock.Work _ = clock.begin(ModelPurpose.VOICE_ACTIVITY);
                    OnnxTensor samples = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(input), new long[] {1, input.length});
                    OnnxTensor before = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(state), new long[] {STATE_LAYERS, 1, STATE_WIDTH});
                    OrtSession.Result result = session.run(Map.of("input", samples, "state", before, "sr", rate))) {
                probability.add(((OnnxTensor) result.get(0)).getFloatBuffer().get(0));
                state = ((OnnxTensor) result.get(1)).getFloatBuffer().array();
            }
            loudness.add(rootMeanSquare(frame));
        }

        SpeechProfile profile() {
            return new SpeechProfile(probability.toArray(), loudness.toArray());
        }

        private static float rootMeanSquare(float[] frame) {
            double sum = 0;
            for (float sample : frame) {
                sum += sample * sample;
            }
            return (float) Math.sqrt(sum / frame.length);
        }
    }

    /** Grows; boxes nothing. */
    private static final class FloatList {

        private float[] values = new float[1024];
        private int size;

        void add(float value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        float[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}
