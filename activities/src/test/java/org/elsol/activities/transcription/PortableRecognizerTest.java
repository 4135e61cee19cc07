package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elsol.activities.transcription.WhisperLibrary.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elsol.store.transcription.audio.Sounds;
import org.junit.jupiter.api.Test;

/** whisper.cpp 1.7.1 of the jar is called by the right layout, and does what every recogniser does. */
class PortableRecognizerTest extends SpeechRecognizerContract {

    @Override
    SpeechRecognizer open(Path model, String sha256, WhisperSettings settings) {
        return WhisperRecognizer.portable(model, sha256, folder, settings);
    }

    @Test
    void structs_have_the_layout_of_whisper_1_7_1() {
        assertThat(WhisperLibrary.FULL_PARAMS.byteSize()).isEqualTo(264);
        assertThat(WhisperLibrary.CONTEXT_PARAMS.byteSize()).isEqualTo(48);
        assertThat(WhisperLibrary.TOKEN.byteSize()).isEqualTo(56);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "n_threads")).isEqualTo(4);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "token_timestamps")).isEqualTo(28);
        assertThat(offset(WhisperLibrary.FULL_PARAMS, "audio_ctx")).isEqualTo(56);
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
    void the_first_token_tells_speech_from_other_sound_and_one_language_from_another() throws Exception {
        Voices voices = Voices.fetched();
        WhisperLibrary library = new WhisperLibrary(WhisperBuild.ofThisMachine().unpack(folder));
        try (WhisperModel model = new WhisperModel(library, SpeechModels.whisper())) {
            for (float[] sound : List.of(Sounds.silence(96_000), Sounds.noise(96_000, 0.05f, 1))) {
                assertThat(hearing(model, sound).noSpeech()).isGreaterThan(0.6);
            }
            for (String voice : List.of(Voices.COLOMBIAN, Voices.CARLO)) {
                Hearing hearing = hearing(model, Voices.joined(voices.clips(voice, 3, 3)));
                assertThat(hearing.noSpeech()).as(voice).isLessThan(0.6);
                assertThat(hearing.language())
                        .isNotNull()
                        .satisfies(language ->
                                assertThat(language.code()).isEqualTo(voice.equals(Voices.CARLO) ? "it" : "es"));
            }
        }
    }

    private static Hearing hearing(WhisperModel model, float[] sound) throws RecognitionCancelled {
        SpeechRequest request = new SpeechRequest(sound, 0, "es", List.of());
        return model.hear(request, Decoding.fitted(1, request), () -> false);
    }

    @Test
    void a_native_file_that_was_changed_is_unpacked_again() throws IOException {
        Path library = WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        Files.delete(library);
        Files.writeString(library, "changed");
        WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        assertThat(Files.size(library)).isGreaterThan(100_000);
    }
}
