package org.elsol.worker.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.knowledge.MilvusSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the distributed processes are told, and how they say what is wrong with it. */
final class ClusterSettingsTest {

    private static final Map<String, String> WHOLE = Map.of(
            "ELSOL_DATABASE_URL", "jdbc:postgresql://db.hospital.example/elsol",
            "ELSOL_DATABASE_USER", "elsol",
            "ELSOL_DATABASE_PASSWORD", "secret-1",
            "ELSOL_TEMPORAL_TARGET", "temporal.hospital.example:7233",
            "ELSOL_S3_ENDPOINT", "https://s3.hospital.example:9000",
            "ELSOL_S3_BUCKET", "audio",
            "ELSOL_S3_ACCESS_KEY", "elsol",
            "ELSOL_S3_SECRET_KEY", "secret-2",
            "ELSOL_MASTER_KEY", "0f".repeat(32));

    @TempDir
    private Path folder;

    @Test
    void theEnvironmentAloneIsEnough() throws IOException {
        ClusterSettings settings = ClusterSettings.from(WHOLE, folder.resolve("elsol.properties"));

        assertThat(settings.database().url()).isEqualTo("jdbc:postgresql://db.hospital.example/elsol");
        assertThat(settings.database().connections()).isEqualTo(16);
        assertThat(settings.ownDatabases()).isEmpty();
        assertThat(settings.languageSteps()).as("no limit").isZero();
        assertThat(settings.temporal())
                .isEqualTo(new TemporalSettings("temporal.hospital.example:7233", "elsol", null));
        assertThat(settings.audio().endpoint()).isEqualTo(URI.create("https://s3.hospital.example:9000"));
        assertThat(settings.audio().region()).isEqualTo("us-east-1");
        assertThat(settings.masterKey().getEncoded()).hasSize(32).containsOnly(0x0f);
        assertThat(settings.toString()).doesNotContain("secret", "0f0f");
    }

    @Test
    void theFileIsReadAndTheEnvironmentWins() throws IOException {
        Path file = file(
                "ELSOL_DATABASE_CONNECTIONS=4\nELSOL_TEMPORAL_NAMESPACE=north\nELSOL_LLM_STEPS_PER_SECOND=9\n",
                "rw-------");
        Map<String, String> environment = with("ELSOL_TEMPORAL_NAMESPACE", "south");

        ClusterSettings settings = ClusterSettings.from(environment, file);

        assertThat(settings.database().connections()).isEqualTo(4);
        assertThat(settings.temporal().namespace()).isEqualTo("south");
        assertThat(settings.languageSteps()).isEqualTo(9);
    }

    @Test
    void aContextMayHaveADatabaseOfItsOwn() throws IOException {
        Map<String, String> environment = with("ELSOL_DATABASE_CHAT_URL", "jdbc:postgresql://chat.example/chat");

        ClusterSettings settings = ClusterSettings.from(environment, folder.resolve("none"));

        assertThat(settings.ownDatabases()).containsOnlyKeys(Context.CHAT);
        assertThat(settings.ownDatabases().get(Context.CHAT))
                .satisfies(own -> assertThat(own.url()).isEqualTo("jdbc:postgresql://chat.example/chat"))
                .satisfies(own -> assertThat(own.user()).isEqualTo("elsol"));
    }

    @Test
    void theIndexIsOfFilesUnlessMilvusIsNamed() throws IOException {
        Path none = folder.resolve("none");
        Map<String, String> named = with("ELSOL_MILVUS_URI", "https://milvus.hospital.example:19530");
        named.put("ELSOL_MILVUS_TOKEN", "elsol:secret-3");

        assertThat(ClusterSettings.from(WHOLE, none).index()).isNull();
        assertThat(ClusterSettings.from(named, none).index())
                .isEqualTo(new MilvusSettings(URI.create("https://milvus.hospital.example:19530"), "elsol:secret-3"));
        assertThat(ClusterSettings.from(named, none).toString())
                .contains("milvus.hospital.example")
                .doesNotContain("secret");
        assertThatThrownBy(() -> ClusterSettings.from(with("ELSOL_MILVUS_TOKEN", "elsol:secret-3"), none))
                .hasMessageContaining("ELSOL_MILVUS_URI is missing: expected https://host[:port]")
                .hasMessageNotContaining("secret");
    }

    @Test
    void whatIsMissingIsToldAllAtOnceWithWhatWasExpected() {
        assertThatThrownBy(() -> ClusterSettings.from(Map.of(), folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .message()
                .contains(
                        "ELSOL_DATABASE_URL is missing: expected jdbc:postgresql://host:port/database",
                        "ELSOL_TEMPORAL_TARGET is missing: expected host:port",
                        "ELSOL_S3_ENDPOINT is missing",
                        "ELSOL_MASTER_KEY is missing: expected 64 hexadecimal digits");
    }

    @Test
    void whatCannotBeUsedIsToldWithoutItsSecrets() {
        refuses("ELSOL_DATABASE_URL", "mysql://db/elsol", "expected jdbc:postgresql:");
        refuses("ELSOL_DATABASE_CHAT_URL", "chat", "expected jdbc:postgresql:");
        refuses("ELSOL_DATABASE_CONNECTIONS", "many", "expected a whole number from 1 to 1000");
        refuses("ELSOL_TEMPORAL_TARGET", "https://temporal", "expected host:port");
        refuses("ELSOL_TEMPORAL_TLS", "yes", "expected true or false");
        refuses("ELSOL_TEMPORAL_CA", folder.resolve("no.pem").toString(), "expected a file that can be read");
        refuses("ELSOL_S3_ENDPOINT", "s3.hospital.example", "expected https://host[:port]");
        refuses("ELSOL_MILVUS_URI", "milvus:19530", "expected https://host[:port]");
        refuses("ELSOL_MASTER_KEY", "short-secret", "expected 64 hexadecimal digits");
    }

    @Test
    void aFileWithSecretsThatOthersMayReadOrWithAnUnknownNameIsRefused() throws IOException {
        Path open = file("ELSOL_DATABASE_PASSWORD=x\n", "rw-r--r--");
        assertThatThrownBy(() -> ClusterSettings.from(WHOLE, open)).hasMessageContaining("chmod 600");

        Path misspelt = file("ELSOL_DATABSE_URL=x\n", "rw-------");
        assertThatThrownBy(() -> ClusterSettings.from(WHOLE, misspelt))
                .hasMessageContaining("ELSOL_DATABSE_URL")
                .hasMessageContaining("is no setting");
    }

    private void refuses(String name, String value, String expected) {
        assertThatThrownBy(() -> ClusterSettings.from(with(name, value), folder.resolve("none")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(name + " " + expected)
                .hasMessageNotContaining("secret");
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new HashMap<>(WHOLE);
        changed.put(name, value);
        return changed;
    }

    private Path file(String text, String permissions) throws IOException {
        Path file = folder.resolve("elsol.properties");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
