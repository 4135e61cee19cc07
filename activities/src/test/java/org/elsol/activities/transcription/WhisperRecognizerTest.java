package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.elsol.activities.transcription.WhisperLibrary.offset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Word;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** whisper.cpp is called by the right layout, hears human speech, stops when asked, and refuses what is no model. */
class WhisperRecognizerTest {

    @TempDir
    static Path folder;

    private static WhisperRecognizer recognizer;

    @BeforeAll
    static void load() {
        recognizer = new WhisperRecognizer(
                SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, folder, new WhisperSettings(2, 2));
    }

    @AfterAll
    static void close() {
        if (recognizer != null) {
            recognizer.close();
        }
    }

    @Test
    void structs_have_the_layout_of_whisper_1_7_1() {
        assertThat(WhisperLibrary.FULL_PARAMS.byteSize()).isEqualTo(264);
        assertThat(WhisperLibrary.CONTEXT_PARAMS.byteSize()).isEqualTo(48);
        assertThat(WhisperLibrary.TOKEN.byteSize()).isEqualTo(56);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "n_threads")).isEqualTo(4);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "token_timestamps")).isEqualTo(28);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "language")).isEqualTo(96);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "detect_language")).isEqualTo(104);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "best_of")).isEqualTo(136);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "beam_size")).isEqualTo(140);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "new_segment_callback")).isEqualTo(152);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "progress_callback")).isEqualTo(168);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "encoder_begin_callback")).isEqualTo(184);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "abort_callback")).isEqualTo(200);
    }

    @Test
    void defaults_read_back_through_the_layout_are_those_of_the_header() {
        WhisperLibrary library = new WhisperLibrary(WhisperBuild.ofThisMachine().unpack(folder));
        assertThat(WhisperDefaults.of(library)).isEqualTo(new WhisperDefaults(5, 2.4f, -1.0f, 0.6f, 0.2f, "en", 1));
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
        try (WhisperRecognizer beam = new WhisperRecognizer(
                SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, folder, new WhisperSettings(1, 5))) {
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
        assertThatThrownBy(() -> new WhisperRecognizer(text, "0", folder, settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("ggml-text.bin");
        assertThatThrownBy(() -> new WhisperRecognizer(text, WhisperBuild.sha256(text), folder, settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("no speech model");
        assertThatThrownBy(() -> new WhisperRecognizer(folder.resolve("missing.bin"), "0", folder, settings))
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("missing.bin");
    }

    @Test
    void a_native_file_that_was_changed_is_unpacked_again() throws IOException {
        Path library = WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        Files.delete(library);
        Files.writeString(library, "changed");
        WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        assertThat(Files.size(library)).isGreaterThan(100_000);
    }

    private static SpeechRequest request(Prompts.Prompt prompt, long startMs) throws IOException {
        byte[] pcm = Prompts.pcm(Ffmpeg.find(), prompt);
        float[] samples = new PcmReader(new ByteArrayInputStream(pcm), 1).read(SpeechRequest.MOST_SAMPLES)[0];
        return new SpeechRequest(samples, startMs, "es", List.of());
    }
}
