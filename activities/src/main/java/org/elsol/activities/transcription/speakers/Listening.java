package org.elsol.activities.transcription.speakers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.elsol.activities.transcription.speakers.Heard.Print;

/**
 * Goes through a recording in overlapping windows of 10 s: what the segmentation says of each frame is the mean over the
 * windows, their middles counting most; voiceprints are taken in the middle of each window. One thread, one recording.
 */
final class Listening {

    /** From one window to the next: a whole number of frames, so that the windows share one grid; 5 s. */
    private static final int HOP = 296;

    private static final int FRAMES = SegmentationNetwork.FRAMES;
    private static final int FRAME_SAMPLES = SegmentationNetwork.FRAME_SAMPLES;
    private static final int HOP_SAMPLES = HOP * FRAME_SAMPLES;
    private static final int MARGIN = (FRAMES - HOP) / 2;

    /** From one voiceprint to the next, in frames; half a second. */
    private static final int PRINT_STEP = 30;

    private static final float FULL_SCALE = 32768f;

    /** Speech begins where it is likelier than this … */
    private static final float BEGINS = 0.5f;

    /** … and ends where it is less likely than this: voices fade out in a room. */
    private static final float ENDS = 0.2f;

    /** Frames of the filter bank, 0.4 s; a voiceprint of less says little. */
    private static final int FEWEST_FEATURES = 40;

    /** How far before and after a frame the speakers are compared, in frames; a quarter of a second. */
    private static final int CHANGE_REACH = 15;

    private final SegmentationNetwork segmentation;
    private final VoiceprintNetwork voiceprints;
    private final FilterBank filterBank = new FilterBank();
    private final FrameMeans speech = new FrameMeans();
    private final FrameMeans overlap = new FrameMeans();
    private final FrameMeans change = new FrameMeans();
    private final FrameMeans level = new FrameMeans();
    private final List<Print> prints = new ArrayList<>();

    Listening(SegmentationNetwork segmentation, VoiceprintNetwork voiceprints) {
        this.segmentation = segmentation;
        this.voiceprints = voiceprints;
    }

    /**
     * Listens to the end.
     *
     * @param pcm signed 16-bit little-endian samples at 16 kHz, one channel
     * @param beat called for each window; what it throws ends the work
     */
    Heard listen(InputStream pcm, Runnable beat) throws IOException {
        float[] samples = new float[SegmentationNetwork.WINDOW_SAMPLES];
        int filled = fill(pcm, samples, 0);
        for (int first = 0; filled > 0; first += HOP) {
            beat.run();
            boolean last = filled < samples.length;
            hear(samples, first, last);
            System.arraycopy(samples, HOP_SAMPLES, samples, 0, samples.length - HOP_SAMPLES);
            int kept = samples.length - HOP_SAMPLES;
            filled = last ? 0 : kept + fill(pcm, samples, kept);
        }
        float[] likely = speech.means();
        return new Heard(likely, spoken(likely), overlap.means(), change.means(), level.means(), prints);
    }

    private static boolean[] spoken(float[] likely) {
        boolean[] spoken = new boolean[likely.length];
        boolean speaks = false;
        for (int frame = 0; frame < likely.length; frame++) {
            speaks = likely[frame] > (speaks ? ENDS : BEGINS);
            spoken[frame] = speaks;
        }
        return spoken;
    }

    /** Reads up to the array's end, and leaves silence after the recording's. */
    private static int fill(InputStream pcm, float[] samples, int from) throws IOException {
        byte[] bytes = pcm.readNBytes((samples.length - from) * Short.BYTES);
        ByteBuffer read = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int count = bytes.length / Short.BYTES;
        for (int i = 0; i < count; i++) {
            samples[from + i] = read.getShort() / FULL_SCALE;
        }
        Arrays.fill(samples, from + count, samples.length, 0);
        return count;
    }

    private void hear(float[] samples, int first, boolean last) {
        float[][] voices = segmentation.voices(samples);
        float[] speaks = new float[FRAMES];
        for (int frame = 0; frame < FRAMES; frame++) {
            float weight = 1 + Math.min(frame, FRAMES - 1 - frame);
            float several = voices[SegmentationNetwork.VOICES][frame];
            float sum = voices[0][frame] + voices[1][frame] + voices[2][frame];
            speaks[frame] = Math.clamp(sum - several, 0, 1);
            speech.add(first + frame, weight, speaks[frame]);
            overlap.add(first + frame, weight, several);
            change.add(first + frame, weight, change(voices, frame));
            level.add(first + frame, weight, level(samples, frame));
        }
        int from = first == 0 ? 0 : MARGIN;
        int to = last ? FRAMES : MARGIN + HOP;
        int start = (first + from + PRINT_STEP - 1) / PRINT_STEP * PRINT_STEP - first;
        for (int middle = start; middle < to; middle += PRINT_STEP) {
            print(samples, speaks, first, middle);
        }
    }

    /** How little the voices before a frame have to do with those after it. */
    private static float change(float[][] voices, int frame) {
        float common = 0;
        float any = 0;
        for (int voice = 0; voice < SegmentationNetwork.VOICES; voice++) {
            float before = 0;
            float after = 0;
            for (int i = 1; i <= CHANGE_REACH; i++) {
                before = Math.max(before, voices[voice][Math.max(0, frame - i)]);
                after = Math.max(after, voices[voice][Math.min(FRAMES - 1, frame + i)]);
            }
            common += Math.min(before, after);
            any += Math.max(before, after);
        }
        return any < 0.5f ? 0 : 1 - common / any;
    }

    private static float level(float[] samples, int frame) {
        int middle = frame * FRAME_SAMPLES + SegmentationNetwork.FIRST_MIDDLE;
        double power = 1e-10;
        for (int i = middle - FRAME_SAMPLES; i < middle + FRAME_SAMPLES; i++) {
            power += samples[i] * samples[i] / (2.0 * FRAME_SAMPLES);
        }
        return (float) (10 * Math.log10(power));
    }

    private void print(float[] samples, float[] speaks, int first, int middle) {
        int[] features = features(speaks, middle);
        if (features.length < FEWEST_FEATURES) {
            return;
        }
        float[] bands = new float[features.length * FilterBank.BANDS];
        for (int i = 0; i < features.length; i++) {
            filterBank.frame(samples, features[i], bands, i * FilterBank.BANDS);
        }
        double seconds = features.length * FilterBank.HOP_SAMPLES / 16_000.0;
        prints.add(new Print(first + middle, seconds, voiceprints.voiceprint(bands)));
    }

    /** The filter bank's frames with speech around a frame of the segmentation. */
    private static int[] features(float[] speaks, int middle) {
        int[] features = new int[FilterBank.frames(SegmentationNetwork.WINDOW_SAMPLES)];
        int count = 0;
        for (int i = 0; i < features.length; i++) {
            int centre = i * FilterBank.HOP_SAMPLES + FilterBank.FRAME_SAMPLES / 2;
            int frame = Math.round((centre - SegmentationNetwork.FIRST_MIDDLE) / (float) FRAME_SAMPLES);
            if (frame >= 0 && frame < FRAMES && Math.abs(frame - middle) <= Print.REACH && speaks[frame] > 0.5f) {
                features[count++] = i;
            }
        }
        return Arrays.copyOf(features, count);
    }

    /** Weighted means that grow with the recording. */
    private static final class FrameMeans {

        private float[] sums = new float[1024];
        private float[] weights = new float[1024];
        private int frames;

        void add(int frame, float weight, float value) {
            if (frame >= sums.length) {
                sums = Arrays.copyOf(sums, 2 * frame);
                weights = Arrays.copyOf(weights, 2 * frame);
            }
            sums[frame] += weight * value;
            weights[frame] += weight;
            frames = Math.max(frames, frame + 1);
        }

        float[] means() {
            float[] means = new float[frames];
            for (int i = 0; i < frames; i++) {
                means[i] = sums[i] / weights[i];
            }
            return means;
        }
    }
}
