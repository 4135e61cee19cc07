package org.elsol.worker.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.erasure.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Certificates on the command line, with nothing but the certificate at hand. */
class ErasureCommandTest {
    private static final SigningKey KEY = SigningKey.make();

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aCertificateIsVerifiedByTheKeyThatSignedIt() throws IOException {
        assertThat(run("erasure", "--verify", certificate(), "--public-key", key(KEY)))
                .isZero();
        assertThat(out.toString()).contains("is whole: c1 was erased at ", "from 1 stores", "the given key");
    }

    @Test
    void withoutAKeyItSaysWhoseItClaimsToBe() throws IOException {
        assertThat(run("erasure", "--verify", certificate(), "--json")).isZero();
        JsonNode told = JsonMapper.shared().readTree(out.toString());
        assertThat(told.path("whole").asBoolean()).isTrue();
        assertThat(told.path("signerIsTrusted").asBoolean()).isFalse();
        assertThat(told.path("transcriptionId").asString()).isEqualTo("c1");
    }

    @Test
    void oneOfAnotherKeyIsNotTaken() throws IOException {
        assertThat(run("erasure", "--verify", certificate(), "--public-key", key(SigningKey.make())))
                .isEqualTo(1);
        assertThat(out.toString()).contains("another key");
    }

    @Test
    void oneThatWasChangedIsBroken() throws IOException {
        Path file = Path.of(certificate());
        Files.writeString(file, Files.readString(file).replace("\"remaining\":0", "\"remaining\":1"));

        assertThat(run("erasure", "--verify", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("is broken: it is not what was signed");
        assertThat(run("erasure", "--verify", file.toString(), "--json")).isEqualTo(1);
        assertThat(out.toString()).contains("\"whole\" : false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "erasure",
                "erasure x y",
                "erasure x --verify y",
                "erasure x --public-key y",
                "erasure --verify x --out y"
            })
    void wrongUseEndsWith2(String arguments) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("--help");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(run("erasure", "--verify", "none")).isEqualTo(1);
        assertThat(err.toString()).contains("none");
    }

    private String certificate() throws IOException {
        byte[] signed = new Certificate(
                        Certificate.FORMAT,
                        "h",
                        "c1",
                        "request",
                        "admin",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(new Certificate.Store("audio", "asked for", 1, 0, Instant.EPOCH)),
                        "removed")
                .signed(KEY);
        return Files.write(folder.resolve("certificate.json"), signed).toString();
    }

    private String key(SigningKey signing) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), signing.publicKey().pem())
                .toString();
    }

    private int run(String... arguments) {
        return ElSol.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
    }
}
