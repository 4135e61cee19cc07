package org.elsol.activities.transcription;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elsol.activities.models.ModelSettings;

/** Prints how well word times agree with silences at known places; see {@code bench/word-times}. */
final class WordTimesBenchmark {

    private static final int PROMPTS = 60;

    private WordTimesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path models = ModelSettings.fromEnvironment().folder();
        WhisperSettings settings = WhisperSettings.standard();
        Map<String, SpeechRecognizer> recognizers = new LinkedHashMap<>();
        recognizers.put(
                "portable",
                WhisperRecognizer.portable(
                        SpeechModels.whisper(), SpeechModels.WHISPER_SHA256, models.resolve("native"), settings));
        recognizers.put(
                "native q8_0",
                WhisperRecognizer.built(
                        SpeechModels.whisper(),
                        SpeechModels.WHISPER_SHA256,
                        NativeSpeech.beside(models),
                        SpeechWeights.Q8_0,
                        settings));
        KnownWordStarts known = KnownWordStarts.of(PROMPTS, 1);
        System.out.println("| engine | words | median ms | 95 % within ms | largest ms |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        for (Map.Entry<String, SpeechRecognizer> named : recognizers.entrySet()) {
            try (SpeechRecognizer recognizer = named.getValue()) {
                List<Long> errors = known.errors(recognizer);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %d | %d | %d |%n",
                        named.getKey(),
                        errors.size(),
                        KnownWordStarts.quantile(errors, 0.5),
                        KnownWordStarts.quantile(errors, 0.95),
                        errors.getLast());
            }
        }
    }
}
