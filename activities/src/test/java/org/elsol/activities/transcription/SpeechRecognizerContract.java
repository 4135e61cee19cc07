package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Word;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every recogniser does: it hears human speech, stops when asked, and refuses what is no model. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SpeechRecognizerContract {

    @TempDir
    static Path folder;

    private SpeechRecognizer recognizer;

    /** A recogniser with this model. */
    abstract SpeechRecognizer open(Path model, String sha256, WhisperSettings settings);

    @BeforeAll
    void load() {
        recognizer = open(SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, new WhisperSettings(2, 2));
    }

    @AfterAll
    void close() {
        if (recognizer != null) {
            recognizer.close();
        }
    }

    @Test
    void human_speech_becomes_words_in_order_inside_the_window() throws Exception {
        Prompts.Prompt prompt = Prompts.longerThanThreeSeconds(4).getLast();
        SpeechRequest request = request(prompt, 5_000);
        List<RecognisedSegment> segments = recognizer.recognise(request, () -> false);
        String text =
                String.join(" ", segments.stream().map(RecognisedSegment::text).toList());
        assertThat(WordErrors.between(prompt.text(), text).rate()).as(text).isLessThan(0.5);
        long last = 5_000;
        for (Word word :
                segments.stream().flatMap(segment -> segment.words().stream()).toList()) {
            assertThat(word.startMs()).isBetween(last, request.endMs());
            assertThat(word.endMs()).isBetween(word.startMs(), request.endMs());
            assertThat(word.confidence()).isBetween(0.0, 1.0);
            last = word.endMs();
        }
        assertThat(recognizer.recognise(request, () -> false)).isEqualTo(segments);
    }

    @Test
    void the_same_sound_gives_the_same_words_whatever_was_heard_before() throws Exception {
        List<Prompts.Prompt> prompts = Prompts.longerThanThreeSeconds(4);
        List<List<RecognisedSegment>> heard = new ArrayList<>();
        List<List<RecognisedSegment>> heardBackwards = new ArrayList<>();
        try (SpeechRecognizer beam =
                open(SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, new WhisperSettings(1, 5))) {
            for (Prompts.Prompt prompt : prompts) {
                heard.add(beam.recognise(request(prompt, 0), () -> false));
            }
            for (Prompts.Prompt prompt : prompts.reversed()) {
                heardBackwards.addFirst(beam.recognise(request(prompt, 0), () -> false));
            }
        }
        assertThat(heardBackwards).isEqualTo(heard);
    }

    @Test
    void words_begin_when_they_are_heard() throws Exception {
        List<Long> errors = KnownWordStarts.of(18, 4).errors(recognizer);
        assertThat(errors).hasSizeGreaterThan(8);
        assertThat(KnownWordStarts.quantile(errors, 0.5)).isLessThanOrEqualTo(120);
        assertThat(KnownWordStarts.quantile(errors, 0.95)).isLessThanOrEqualTo(400);
    }

    @Test
    void the_language_of_a_human_voice_is_told_whatever_its_request_says() throws Exception {
        Voices voices = Voices.fetched();
        Map<String, String> spoken = Map.of(
                Voices.ALLISON,
                "es",
                Voices.ALLISON_IN_ENGLISH,
                "en",
                Voices.COLOMBIAN,
                "es",
                Voices.CARLO,
                "it",
                Voices.JUNE,
                "fr",
                Voices.RUSSIAN,
                "ru");
        for (Map.Entry<String, String> one : spoken.entrySet()) {
            SpeechRequest request =
                    new SpeechRequest(Voices.joined(voices.clips(one.getKey(), 3, 3)), 0, "es", List.of());
            DetectedLanguage language = recognizer.detect(request, () -> false);
            assertThat(language.code()).as(one.getKey()).isEqualTo(one.getValue());
            assertThat(language.probability()).as(one.getKey()).isBetween(0.6, 1.0);
            assertThat(recognizer.detect(request, () -> false)).isEqualTo(language);
        }
        SpeechRequest any = new SpeechRequest(Sounds.silence(16_000), 0, "es", List.of());
        assertThatThrownBy(() -> recognizer.detect(any, () -> true)).isInstanceOf(RecognitionCancelled.class);
    }

    @Test
    void what_was_measured_stands_with_each_segment() throws Exception {
        Prompts.Prompt prompt = Prompts.longerThanThreeSeconds(4).getLast();
        for (RecognisedSegment segment : recognizer.recognise(request(prompt, 0), () -> false)) {
            SpeechMetrics metrics = Objects.requireNonNull(segment.metrics());
            assertThat(metrics.averageLogProbability()).isBetween(-1.0, 0.0);
            assertThat(metrics.noSpeechProbability()).isBetween(0.0, 0.6);
            assertThat(metrics.compressionRatio()).isBetween(0.1, 2.4);
        }
    }

    @Test
    void a_vocabulary_of_any_length_and_script_does_no_harm() throws Exception {
        Prompts.Prompt prompt = Prompts.longerThanThreeSeconds(1).getFirst();
        SpeechRequest plain = request(prompt, 0);
        List<String> vocabulary = List.of("losartán", "agente", "\0", "日本語", "palabra ".repeat(5000));
        assertThat(recognizer.recognise(new SpeechRequest(plain.samples(), 0, "es", vocabulary), () -> false))
                .isNotEmpty();
    }

    @Test
    void an_empty_window_gives_nothing_or_little_and_does_not_fail() throws Exception {
        for (int samples : new int[] {0, 1, 160, 8000}) {
            SpeechRequest tiny = new SpeechRequest(Sounds.silence(samples), 0, "es", List.of());
            assertThat(recognizer.recognise(tiny, () -> false)).hasSizeLessThan(3);
        }
    }

    @Test
    void recognition_stops_when_it_is_cancelled() throws Exception {
        AtomicBoolean cancelled = new AtomicBoolean(true);
        SpeechRequest request = new SpeechRequest(Sounds.noise(480_000, 0.1f, 1), 0, "es", List.of());
        assertThatThrownBy(() -> recognizer.recognise(request, cancelled::get))
                .isInstanceOf(RecognitionCancelled.class);
        long start = System.nanoTime();
        assertThatThrownBy(() -> recognizer.recognise(request, () -> System.nanoTime() - start > 300_000_000L))
                .isInstanceOf(RecognitionCancelled.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void an_interrupted_caller_does_not_wait() throws Exception {
        SpeechRequest request = new SpeechRequest(Sounds.noise(480_000, 0.1f, 1), 0, "es", List.of());
        AtomicBoolean stopped = new AtomicBoolean();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                recognizer.recognise(request, () -> false);
            } catch (RecognitionCancelled e) {
                stopped.set(true);
            }
        });
        caller.interrupt();
        assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        assertThat(stopped).isTrue();
    }

    @Test
    void a_question_that_throws_cancels_and_does_not_end_the_process() {
        SpeechRequest request = new SpeechRequest(Sounds.noise(16_000, 0.1f, 1), 0, "es", List.of());
        assertThatThrownBy(() -> recognizer.recognise(request, () -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(RecognitionCancelled.class);
    }

    @Test
    void an_unknown_language_is_refused() {
        SpeechRequest request = new SpeechRequest(Sounds.silence(1600), 0, "xx", List.of());
        assertThatIllegalArgumentException().isThrownBy(() -> recognizer.recognise(request, () -> false));
    }

    @Test
    void what_is_no_model_is_named() throws IOException {
        Path text = Files.writeString(folder.resolve("ggml-text.bin"), "no model");
        WhisperSettings settings = new WhisperSettings(1, 1);
        assertThatThrownBy(() -> open(text, "0", settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("ggml-text.bin");
        assertThatThrownBy(() -> open(text, WhisperBuild.sha256(text), settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("no speech model");
        assertThatThrownBy(() -> open(folder.resolve("missing.bin"), "0", settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("missing.bin");
    }

    static String text(SpeechRecognizer recognizer, Prompts.Prompt prompt) throws Exception {
        List<RecognisedSegment> heard = recognizer.recognise(request(prompt, 0), () -> false);
        return String.join(" ", heard.stream().map(RecognisedSegment::text).toList());
    }

    private static SpeechRequest request(Prompts.Prompt prompt, long startMs) throws IOException {
        byte[] pcm = Prompts.pcm(Ffmpeg.find(), prompt);
        float[] samples = new PcmReader(new ByteArrayInputStream(pcm), 1).read(SpeechRequest.MOST_SAMPLES)[0];
        return new SpeechRequest(samples, startMs, "es", List.of());
    }
}
