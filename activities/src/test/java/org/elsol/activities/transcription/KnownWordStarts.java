package org.elsol.activities.transcription;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.elsol.store.transcription.Word;
import org.elsol.store.transcription.audio.Ffmpeg;

/**
 * Windows in which it is known when some words begin: prompts, cut to their sound, with silences of 0.3 to 2 s put between
 * them. The first word of each begins where its sound does.
 */
final class KnownWordStarts {

    /** So far below the loudness of the voice a prompt has not begun: -35 dB. */
    private static final double SILENT = 0.0178;

    private static final int LONGEST = 26 * AudioDecoder.SAMPLE_RATE;
    private static final int SHORTEST_PROMPT = 3 * AudioDecoder.SAMPLE_RATE / 2;
    private static final int LONGEST_PROMPT = 8 * AudioDecoder.SAMPLE_RATE;
    private static final int MOST_PROMPTS = 500;
    private static final float DITHER = 1e-4f;

    private final List<Window> windows = new ArrayList<>();
    private final Random random;

    /** One window; {@code starts[i]} is when word {@code i} of the text begins, in ms, or -1. */
    private static final class Window {
        private float[] samples = new float[AudioDecoder.SAMPLE_RATE / 4];
        private final List<String> words = new ArrayList<>();
        private final List<Long> starts = new ArrayList<>();

        private void say(List<String> text, float[] sound, int silence) {
            for (int i = 0; i < text.size(); i++) {
                words.add(text.get(i));
                starts.add(i == 0 ? samples.length * 1000L / AudioDecoder.SAMPLE_RATE : -1);
            }
            int end = samples.length;
            samples = Arrays.copyOf(samples, end + sound.length + silence);
            System.arraycopy(sound, 0, samples, end, sound.length);
        }
    }

    private KnownWordStarts(long seed) {
        this.random = new Random(seed);
    }

    /** Windows of so many prompts in a seeded order. */
    static KnownWordStarts of(int prompts, long seed) throws IOException {
        Ffmpeg ffmpeg = Ffmpeg.find();
        KnownWordStarts known = new KnownWordStarts(seed);
        List<Prompts.Prompt> chosen = new ArrayList<>(Prompts.longerThanThreeSeconds(MOST_PROMPTS));
        Collections.shuffle(chosen, known.random);
        int said = 0;
        for (Prompts.Prompt prompt : chosen) {
            byte[] pcm = Prompts.pcm(ffmpeg, prompt);
            float[] sound = cut(new PcmReader(new ByteArrayInputStream(pcm), 1).read(pcm.length / 2)[0]);
            if (sound.length >= SHORTEST_PROMPT && sound.length <= LONGEST_PROMPT && said < prompts) {
                known.say(WordErrors.normalise(prompt.text()), sound);
                said++;
            }
        }
        for (Window window : known.windows) {
            for (int i = 0; i < window.samples.length; i++) {
                window.samples[i] += DITHER * (float) known.random.nextGaussian();
            }
        }
        return known;
    }

    private void say(List<String> text, float[] sound) {
        int silence = AudioDecoder.SAMPLE_RATE * (300 + random.nextInt(1_700)) / 1000;
        if (windows.isEmpty() || windows.getLast().samples.length + sound.length + silence > LONGEST) {
            windows.add(new Window());
        }
        windows.getLast().say(text, sound, silence);
    }

    private static float[] cut(float[] samples) {
        Loudness loudness = Loudness.of(samples);
        double silent = SILENT * loudness.voice();
        int first = 0;
        int last = loudness.frames().length;
        while (first < last && loudness.frames()[first] < silent) {
            first++;
        }
        while (last > first && loudness.frames()[last - 1] < silent) {
            last--;
        }
        int frame = AudioDecoder.SAMPLE_RATE * Loudness.FRAME_MS / 1000;
        return Arrays.copyOfRange(samples, first * frame, last * frame);
    }

    /** How far in ms the words that were heard right begin from where they do, smallest first. */
    List<Long> errors(SpeechRecognizer recognizer) throws RecognitionCancelled {
        List<Long> errors = new ArrayList<>();
        for (Window window : windows) {
            List<Word> heard =
                    recognizer.recognise(new SpeechRequest(window.samples, 0, "es", List.of()), () -> false).stream()
                            .flatMap(segment -> segment.words().stream())
                            .toList();
            List<String> texts = heard.stream()
                    .map(word -> String.join("", WordErrors.normalise(word.text())))
                    .toList();
            for (int[] pair : WordErrors.matches(window.words, texts)) {
                if (window.starts.get(pair[0]) >= 0) {
                    errors.add(Math.abs(heard.get(pair[1]).startMs() - window.starts.get(pair[0])));
                }
            }
        }
        errors.sort(null);
        return errors;
    }

    /** The least error that is not exceeded by this share of the words. */
    static long quantile(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * (sorted.size() - 1))));
    }
}
