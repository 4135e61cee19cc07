package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.elsol.store.transcription.audio.Ffmpeg;

/**
 * Prompts one after another in windows as long as ElSol cuts them, with what is said in them.
 *
 * @param samples of each window
 * @param text of all of them
 */
record SpeechWindows(List<float[]> samples, String text) {

    private static final int LONGEST = 28_500 * AudioDecoder.SAMPLE_RATE / 1000;
    private static final int PAUSE = 400 * AudioDecoder.SAMPLE_RATE / 1000;
    private static final int MOST_PROMPTS = 500;

    /** So many seconds, or a little more. */
    static SpeechWindows of(int seconds) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find();
        List<float[]> windows = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        float[] window = new float[0];
        long total = 0;
        for (Prompts.Prompt prompt : Prompts.longerThanThreeSeconds(MOST_PROMPTS)) {
            byte[] pcm = Prompts.pcm(ffmpeg, prompt);
            float[] said = new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / 2)[0];
            if (said.length > LONGEST) {
                continue;
            }
            if (window.length > 0 && window.length + PAUSE + said.length > LONGEST) {
                windows.add(window);
                window = new float[0];
            }
            int start = window.length == 0 ? 0 : window.length + PAUSE;
            window = Arrays.copyOf(window, start + said.length);
            System.arraycopy(said, 0, window, start, said.length);
            text.append(prompt.text()).append(' ');
            total += said.length;
            if (total > (long) seconds * AudioDecoder.SAMPLE_RATE) {
                break;
            }
        }
        windows.add(window);
        return new SpeechWindows(windows, text.toString());
    }

    double seconds() {
        return samples.stream().mapToLong(window -> window.length).sum() / (double) AudioDecoder.SAMPLE_RATE;
    }

    /** One file of little-endian floats a window. */
    void writeTo(Path folder) throws IOException {
        for (int i = 0; i < samples.size(); i++) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * samples.get(i).length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(samples.get(i));
            Files.write(folder.resolve(String.format(Locale.ROOT, "%03d.f32", i)), bytes.array());
        }
    }
}
