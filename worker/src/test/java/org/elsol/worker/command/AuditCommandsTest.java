package org.elsol.worker.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.worker.audit.StoredPackets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Packets on the command line, with nothing but the packet at hand. */
class AuditCommandsTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aPacketIsVerifiedByTheKeyThatSignedIt() throws IOException {
        assertThat(run("audit", "--verify", packet(), "--public-key", key())).isZero();
        assertThat(out.toString()).contains("is whole: ", "signed by SHA256:", "the given key");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void withoutAKeyItSaysWhoseItClaimsToBe() throws IOException {
        assertThat(run("audit", "--verify", packet(), "--json")).isZero();
        JsonNode told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.path("whole").asBoolean()).isTrue();
        assertThat(told.path("signerIsTrusted").asBoolean()).isFalse();
        assertThat(told.path("entries").asInt()).isPositive();
    }

    @Test
    void aPacketOfAnotherKeyIsNotTaken() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.pem"), SigningKey.make().publicKey().pem());
        assertThat(run("audit", "--verify", packet(), "--public-key", other.toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("another key");
    }

    @Test
    void theEntryThatWasChangedIsNamedAndNotReplayed() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(packet()));
        lines.set(3, lines.get(3).replace("\"kind\":\"event\"", "\"kind\":\"Event\""));
        String changed = Files.writeString(folder.resolve("changed.jsonl"), String.join("\n", lines) + "\n")
                .toString();

        assertThat(run("audit", "--verify", changed)).isEqualTo(1);
        assertThat(out.toString()).contains("changed.jsonl is broken: entry 3: ");
        assertThat(run("audit", "--verify", changed, "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"whole\" : false");
        assertThat(run("replay", changed)).isEqualTo(1);
        assertThat(err.toString()).contains("entry 3");
    }

    @Test
    void everyHistoryOfAPacketIsReplayed() throws IOException {
        assertThat(run("replay", packet())).isZero();
        assertThat(out.toString()).contains("same ", "consultation/", "go another way");
        out.getBuffer().setLength(0);
        assertThat(run("replay", packet(), "--json")).isZero();
        assertThat(JsonMapper.shared()
                        .readTree(out.toString())
                        .path(0)
                        .path("same")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void withoutAnElSolNoRunIsOpenAndThatIsNoSuccess() {
        assertThat(run("replay", "--running", "--home", folder.resolve("new").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("No ElSol serves");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit",
                "audit x y",
                "audit x --verify y",
                "audit x --public-key y",
                "audit --verify x --out y",
                "replay",
                "replay --running x"
            })
    void wrongUseEndsWith2(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("--help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit --verify none", "replay none"})
    void aFileThatIsNotThereIsNamed(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(1);
        assertThat(err.toString()).contains("none");
    }

    @Test
    void whatIsNoKeyIsNamed() throws IOException {
        assertThat(run("audit", "--verify", packet(), "--public-key", packet())).isEqualTo(1);
        assertThat(err.toString()).contains("holds no public key");
    }

    private static String packet() throws IOException {
        return StoredPackets.all().findFirst().orElseThrow().toString();
    }

    private static String key() {
        return StoredPackets.publicKey().toString();
    }

    private int run(String... arguments) {
        return ElSol.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
