package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elsol.activities.models.ModelSettings;
import org.junit.jupiter.api.Test;

/** The whisper.cpp that was built on this machine does what every recogniser does, with weights of any size. */
class NativeRecognizerTest extends SpeechRecognizerContract {

    @Override
    SpeechRecognizer open(Path model, String sha256, WhisperSettings settings) {
        return WhisperRecognizer.built(model, sha256, speech(), SpeechWeights.F16, settings);
    }

    @Test
    void smaller_weights_are_made_once_and_hear_the_same_sentence() throws Exception {
        NativeSpeech speech = copied();
        Prompts.Prompt prompt = Prompts.longerThanThreeSeconds(6).getLast();
        for (SpeechWeights weights : List.of(SpeechWeights.Q8_0, SpeechWeights.Q5_0, SpeechWeights.Q4_0)) {
            try (SpeechRecognizer smaller = with(speech, weights)) {
                assertThat(smaller.model().name()).contains(weights.code());
                assertThat(smaller.model().sha256()).isNotEqualTo(SpeechModels.WHISPER_SHA256);
                assertThat(WordErrors.between(prompt.text(), text(smaller, prompt))
                                .rate())
                        .as(weights.code())
                        .isLessThan(0.5);
            }
        }
    }

    @Test
    void smaller_weights_that_were_damaged_are_made_again() throws Exception {
        NativeSpeech speech = copied();
        String sha256;
        try (SpeechRecognizer smaller = with(speech, SpeechWeights.Q4_0)) {
            sha256 = smaller.model().sha256();
        }
        try (var files = Files.list(speech.folder())) {
            Path file =
                    files.filter(f -> f.toString().endsWith(".bin")).findFirst().orElseThrow();
            Files.writeString(file, "damaged");
        }
        try (SpeechRecognizer smaller = with(speech, SpeechWeights.Q4_0)) {
            assertThat(smaller.model().sha256()).isEqualTo(sha256);
        }
    }

    @Test
    void what_is_no_library_is_named() throws IOException {
        NativeSpeech none = new NativeSpeech(folder.resolve("none"));
        assertThat(none.source()).isEmpty();
        assertThatThrownBy(none::load)
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("native build");
        NativeSpeech text = new NativeSpeech(Files.createDirectories(folder.resolve("text")));
        Files.writeString(text.file(), "no library");
        assertThat(text.source()).isEmpty();
        assertThatThrownBy(text::load)
                .isInstanceOf(SpeechModelUnavailable.class)
                .hasMessageContaining("native build");
    }

    @Test
    void wrong_arguments_are_refused_by_the_library() throws Throwable {
        NativeSpeech speech = speech();
        try (Arena arena = Arena.ofConfined()) {
            SpeechLibrary library = speech.load();
            var nothing = java.lang.foreign.MemorySegment.NULL;
            assertThat((int) library.open.invokeExact(nothing, 0, 0, 0, nothing))
                    .isEqualTo(-1);
            assertThat((int) library.openWindow.invokeExact(nothing, nothing)).isEqualTo(-1);
            assertThat((int) library.tokenText.invokeExact(nothing, 1, 0, nothing))
                    .isEqualTo(-1);
            assertThat((int) library.quantise.invokeExact(
                            arena.allocateFrom("no such file"),
                            arena.allocateFrom(folder.resolve("x").toString()),
                            arena.allocateFrom("q4_0")))
                    .isEqualTo(-2);
            assertThat((int) library.quantise.invokeExact(
                            arena.allocateFrom("x"), arena.allocateFrom("y"), arena.allocateFrom("q1_0")))
                    .isEqualTo(-1);
        }
        assertThat(folder.resolve("x")).doesNotExist();
    }

    private static SpeechRecognizer with(NativeSpeech speech, SpeechWeights weights) {
        return WhisperRecognizer.built(
                SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, speech, weights, new WhisperSettings(2, 1));
    }

    /** A copy of the library in a folder of this test, where models can be made and damaged. */
    private NativeSpeech copied() throws IOException {
        Path file = speech().file();
        NativeSpeech copied = new NativeSpeech(Files.createTempDirectory(folder, "native"));
        Files.copy(file, copied.file());
        return copied;
    }

    private static NativeSpeech speech() {
        NativeSpeech speech =
                NativeSpeech.beside(ModelSettings.fromEnvironment().folder());
        assumeTrue(
                speech.source().isPresent(),
                "Skipped: the native speech library was not built for this version; run elsol native build");
        return speech;
    }
}
