package org.elsol.worker.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ElSolTest {
    @TempDir
    private Path home;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "models",
                "models fetch",
                "native",
                "native make",
                "transcribe",
                "ask",
                "ask one two",
                "serve --port x",
                "serve --port 65536",
                "serve --port -1",
                "serve --home",
                "doctor --loud",
                "key --tenant a --name b",
                "key --tenant A_B --role admin --name b",
                "demo --once=maybe"
            })
    void wrongUseEndsWith2AndPointsToTheHelp(String arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "demo --help",
                "serve --help",
                "transcribe --help",
                "ask --help",
                "audit --help",
                "replay --help",
                "models --help",
                "native build --help",
                "models pull --help",
                "models list --help",
                "models verify --help",
                "key --help",
                "doctor --help"
            })
    void everyCommandHasHelp(String arguments) {
        assertThat(run(arguments)).isZero();
        assertThat(out.toString()).startsWith("Usage: elsol");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "transcribe",
                "ask",
                "audit",
                "replay",
                "models pull",
                "models list",
                "models verify",
                "doctor"
            })
    void everyCommandTakesTheHomeThePortAndJson(String command) {
        run(command + " --help");
        assertThat(out.toString()).contains("--home=DIR", "--port=N", "--json");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("transcribe --home " + home + " " + home.resolve("none.wav")))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.wav").hasLineCount(1);
    }

    @Test
    void samplesThatAreNotThereAreNamed() {
        assertThat(run("demo --once --home " + home + " --samples " + home)).isEqualTo(1);
        assertThat(err.toString()).contains(home.toString()).hasLineCount(1);
    }

    @Test
    void doctorPrintsJsonWithAStateForEverything() {
        run("doctor --json --port 0 --home " + home.resolve("new"));
        JsonNode checks = JsonMapper.shared().readTree(out.toString());
        assertThat(checks.size()).isGreaterThan(6);
        checks.forEach(check -> {
            assertThat(check.path("state").asString()).isIn("ok", "warning", "missing");
            assertThat(check.has("mend"))
                    .isEqualTo(!check.path("state").asString().equals("ok"));
        });
        assertThat(home.resolve("new")).doesNotExist();
    }

    @Test
    void doctorKnowsAHomeThatIsBeingServed() throws IOException {
        try (HomeLock lock = HomeLock.take(Home.open(home, Map.of()))) {
            lock.serving(8181);
            run("doctor --home " + home);
        }
        assertThat(out.toString()).contains("this home is being served at 8181");
    }

    @Test
    void theKeyOfASampleChangesWithItsMetadata() throws IOException {
        Path audio = Files.writeString(home.resolve("a.ogg"), "sound");
        JsonMapper json = JsonMapper.shared();
        Sample sample = new Sample(audio, json.readTree("{\"language\":\"es\"}"), "completed");
        Sample same = new Sample(audio, json.readTree("{ \"language\": \"es\" }"), "completed");
        Sample other = new Sample(audio, json.readTree("{\"language\":\"en\"}"), "completed");
        assertThat(sample.idempotencyKey()).isEqualTo(same.idempotencyKey()).isNotEqualTo(other.idempotencyKey());
    }

    private int run(String arguments) {
        String[] words = arguments.isEmpty() ? new String[0] : arguments.split(" ");
        return ElSol.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }
}
