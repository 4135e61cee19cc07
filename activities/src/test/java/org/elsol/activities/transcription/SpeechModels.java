package org.elsol.activities.transcription;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.elsol.activities.models.InstalledModel;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelSettings;
import org.elsol.activities.transcription.speakers.Diarizer;

/** The speech models in the machine's cache; a test that needs one that is not there is skipped and says so. */
final class SpeechModels {

    static final String WHISPER_SHA256 = "60ed5bc3dd14eea856493d334349b405782ddcaf0028d4b5df4088345fba2efe";
    static final String SILERO_SHA256 = "1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3";

    private SpeechModels() {}

    static Path whisper() {
        return find("ggml-base.bin");
    }

    static Path silero() {
        return find("silero_vad_v6.onnx");
    }

    static Diarizer diarizer() {
        return new Diarizer(
                new InstalledModel("segmentation", find("segmentation-3.0.bin"), "0"),
                new InstalledModel("voiceprints", find("campplus_cn_en_common.pt"), "0"),
                new ModelClock());
    }

    private static Path find(String name) {
        Path file = ModelSettings.fromEnvironment().folder().resolve(name);
        assumeTrue(Files.exists(file), "Skipped: " + name + " is not in the model cache; run elsol models pull");
        return file;
    }
}
