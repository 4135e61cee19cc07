package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The standard settings understand a human voice: every third of 60 prompts, one voice, es-MX. */
class SpeechAccuracyIT {

    private static final double WORST_RATE = 0.14;

    @TempDir
    Path folder;

    @Test
    void at_most_14_words_of_100_are_wrong() throws Exception {
        Ffmpeg ffmpeg = Ffmpeg.find();
        List<Prompts.Prompt> prompts = Prompts.longerThanThreeSeconds(60);
        WordErrors errors = new WordErrors(0, 0);
        try (SpeechRecognizer recognizer = WhisperRecognizer.portable(
                SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, folder, WhisperSettings.standard())) {
            for (int i = 0; i < prompts.size(); i += 3) {
                byte[] pcm = Prompts.pcm(ffmpeg, prompts.get(i));
                float[] samples = new PcmReader(new ByteArrayInputStream(pcm), 1).read(SpeechRequest.MOST_SAMPLES)[0];
                List<RecognisedSegment> heard =
                        recognizer.recognise(new SpeechRequest(samples, 0, "es", List.of()), () -> false);
                String text = String.join(
                        " ", heard.stream().map(RecognisedSegment::text).toList());
                errors = errors.plus(WordErrors.between(prompts.get(i).text(), text));
            }
        }
        assertThat(errors.rate()).isLessThanOrEqualTo(WORST_RATE);
    }
}
