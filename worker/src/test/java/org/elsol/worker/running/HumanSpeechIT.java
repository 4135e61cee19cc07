package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Sixty prompts read by a Mexican speaker (Debian's Asterisk prompts), through the real API; prints the word error rate. */
final class HumanSpeechIT {

    private static final int PROMPTS = 60;
    private static final double BOUND = 0.14;

    /** Bytes of G.722 at 64 kbit/s that last 3 s. */
    private static final long THREE_SECONDS = 3 * 8000;

    @TempDir
    private Path folder;

    @Test
    void theWordErrorRateOfSixtyPromptsStaysInItsBound() throws IOException, InterruptedException {
        Path prompts = prompts();
        Map<String, String> references = references(prompts);
        int wrong = 0;
        int words = 0;
        try (RunningElSol elsol = RunningElSol.serve(folder.resolve("home"))) {
            Map<String, String> ids = new LinkedHashMap<>();
            for (String name : references.keySet()) {
                ids.put(name, elsol.post(wav(prompts.resolve(name + ".g722"), name), "{\"language\":\"es\"}"));
            }
            for (Map.Entry<String, String> posted : ids.entrySet()) {
                JsonNode ended = elsol.awaitEnd(posted.getValue(), Duration.ofMinutes(20));
                String text = ended.get("transcript").get("text").asString("");
                List<String> reference = SpokenWords.of(references.getOrDefault(posted.getKey(), ""));
                wrong += SpokenWords.errors(reference, SpokenWords.of(text));
                words += reference.size();
            }
        }
        double rate = (double) wrong / words;
        System.out.printf("Human speech: %d prompts, %d words, word error rate %.1f %%%n", PROMPTS, words, rate * 100);
        assertThat(references).hasSize(PROMPTS);
        assertThat(rate).isLessThanOrEqualTo(BOUND);
    }

    private static Path prompts() {
        String cache = System.getenv()
                .getOrDefault("ELSOL_TEST_AUDIO", System.getProperty("user.home") + "/.cache/elsol/test-audio");
        Assumptions.assumeTrue(
                Files.exists(Path.of(cache, ".complete")), "skipped: no human speech, run bench/fetch-test-audio");
        return Path.of(cache);
    }

    private static Map<String, String> references(Path prompts) throws IOException {
        Map<String, String> references = new LinkedHashMap<>();
        for (String line : Files.readAllLines(prompts.resolve("transcripts.txt"))) {
            int colon = line.indexOf(": ");
            if (line.startsWith(";") || colon < 0 || line.contains("[") || references.size() == PROMPTS) {
                continue;
            }
            Path audio = prompts.resolve(line.substring(0, colon) + ".g722");
            if (Files.exists(audio) && Files.size(audio) > THREE_SECONDS) {
                references.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return references;
    }

    /** G.722 has no header by which it could be known, so the prompt is posted as WAV. */
    private Path wav(Path g722, String name) throws IOException, InterruptedException {
        Path wav = folder.resolve(name.replace('/', '_') + ".wav");
        List<String> command = new ArrayList<>(List.of(
                org.bytedeco.javacpp.Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                "-v",
                "error",
                "-nostdin",
                "-f",
                "g722",
                "-i",
                g722.toString(),
                wav.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return wav;
    }
}
