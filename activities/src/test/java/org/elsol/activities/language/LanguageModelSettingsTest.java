package org.elsol.activities.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.elsol.activities.language.LanguageModelSettings.Service;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which settings name a model, and how those that cannot be used are refused. */
final class LanguageModelSettingsTest {

    private static final Map<String, String> AZURE = Map.of(
            "ELSOL_LLM", "azure",
            "ELSOL_LLM_URL", "https://hospital.openai.azure.com",
            "ELSOL_LLM_MODEL", "gpt-4o",
            "ELSOL_LLM_KEY", "secret");

    @TempDir
    private Path home;

    @Test
    void withoutAnySettingThereIsNoModel() throws IOException {
        assertThat(LanguageModelSettings.from(Map.of("ELSOL_HOME", "x"), file()))
                .isEmpty();
    }

    @Test
    void theDefaultsAreThese() throws IOException {
        assertThat(LanguageModelSettings.from(AZURE, file()))
                .contains(new LanguageModelSettings(
                        Service.AZURE,
                        URI.create("https://hospital.openai.azure.com"),
                        "gpt-4o",
                        "secret",
                        null,
                        Duration.ofSeconds(60),
                        4,
                        4096));
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        write("""
                ELSOL_LLM=openai
                ELSOL_LLM_URL=http://127.0.0.1:8000/v1
                ELSOL_LLM_MODEL=llama
                ELSOL_LLM_TIMEOUT_SECONDS=120
                ELSOL_LLM_CONCURRENT=2
                ELSOL_LLM_REPLY_TOKENS=2048
                """, "rw-r--r--");

        LanguageModelSettings settings = LanguageModelSettings.from(Map.of("ELSOL_LLM_MODEL", "mistral"), file())
                .orElseThrow();

        assertThat(settings.model()).isEqualTo("mistral");
        assertThat(settings.service()).isEqualTo(Service.OPENAI);
        assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(settings.concurrent()).isEqualTo(2);
        assertThat(settings.replyTokens()).isEqualTo(2048);
    }

    @Test
    void theKeyIsInNoText() throws IOException {
        assertThat(LanguageModelSettings.from(AZURE, file()).orElseThrow().toString())
                .doesNotContain("secret")
                .contains("gpt-4o");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ELSOL_LLM                 | ''                         | ELSOL_LLM is missing
            ELSOL_LLM                 | bedrock                    | ELSOL_LLM is azure or openai, not bedrock
            ELSOL_LLM_URL             | ''                         | ELSOL_LLM_URL is missing
            ELSOL_LLM_URL             | hospital                   | ELSOL_LLM_URL must be like https://host/v1
            ELSOL_LLM_URL             | https://a b                | ELSOL_LLM_URL is no address
            ELSOL_LLM_URL             | https://user:pw@host/v1    | ELSOL_LLM_URL must be like
            ELSOL_LLM_URL             | http://10.1.2.3/v1         | ELSOL_LLM_URL must be https
            ELSOL_LLM_MODEL           | ''                         | ELSOL_LLM_MODEL is missing
            ELSOL_LLM_KEY             | ''                         | ELSOL_LLM_KEY is missing: Azure OpenAI wants a key
            ELSOL_LLM_CA              | /no/such/file.pem          | ELSOL_LLM_CA names a file that is not there
            ELSOL_LLM_TIMEOUT_SECONDS | soon                       | ELSOL_LLM_TIMEOUT_SECONDS is a whole number
            ELSOL_LLM_TIMEOUT_SECONDS | 0                          | ELSOL_LLM_TIMEOUT_SECONDS is from 1 to 600
            ELSOL_LLM_CONCURRENT      | 65                         | ELSOL_LLM_CONCURRENT is from 1 to 64
            ELSOL_LLM_REPLY_TOKENS    | 10                         | ELSOL_LLM_REPLY_TOKENS is from 256 to 65536
            """)
    void aSettingThatCannotBeUsedIsNamed(String name, String value, String message) {
        Map<String, String> environment = new HashMap<>(AZURE);
        environment.put(name, value);

        assertThatThrownBy(() -> LanguageModelSettings.from(environment, file()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(message);
    }

    @Test
    void plainHttpWithAKeyIsRefusedEvenOnThisMachine() {
        assertThatThrownBy(() -> LanguageModelSettings.from(
                        Map.of(
                                "ELSOL_LLM", "openai",
                                "ELSOL_LLM_URL", "http://localhost:8000/v1",
                                "ELSOL_LLM_MODEL", "llama",
                                "ELSOL_LLM_KEY", "secret"),
                        file()))
                .hasMessageContaining("must be https");
    }

    @Test
    void aFileWithAnUnknownNameIsRefused() throws IOException {
        write("ELSOL_LLM_MODLE=llama", "rw-------");

        assertThatThrownBy(() -> LanguageModelSettings.from(Map.of(), file()))
                .hasMessageContaining("ELSOL_LLM_MODLE")
                .hasMessageContaining("ELSOL_LLM_MODEL");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws IOException {
        write("ELSOL_LLM_KEY=secret", "rw-r-----");

        assertThatThrownBy(() -> LanguageModelSettings.from(AZURE, file()))
                .hasMessageContaining("chmod 600")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path pem = Files.writeString(home.resolve("ca.pem"), "nothing");
        Map<String, String> environment = new HashMap<>(AZURE);
        environment.put("ELSOL_LLM_CA", pem.toString());
        LanguageModelSettings settings =
                LanguageModelSettings.from(environment, file()).orElseThrow();

        assertThatThrownBy(() -> LanguageModels.open(settings, new TokenCounter()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without PEM certificates");
    }

    private Path file() {
        return home.resolve("llm.properties");
    }

    private void write(String text, String permissions) throws IOException {
        Files.writeString(file(), text);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
    }
}
