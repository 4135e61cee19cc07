package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.elsol.activities.transcription.WhisperLibrary.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void a_native_file_that_was_changed_is_unpacked_again() throws IOException {
        Path library = WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        Files.delete(library);
        Files.writeString(library, "changed");
        WhisperBuild.ofThisMachine().unpack(folder.resolve("native"));
        assertThat(Files.size(library)).isGreaterThan(100_000);
    }
}
