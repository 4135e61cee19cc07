package org.elsol.activities.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Expected ids: the model's own {@code sp.model} under sentencepiece 0.2, with begin and end marks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SentenceTokenizerTest {

    private SentenceTokenizer tokenizer;

    @BeforeAll
    void load() throws IOException {
        tokenizer = new SentenceTokenizer(SentencePieceModel.ofNetwork(Files.readAllBytes(SentenceModel.path())));
    }

    @AfterAll
    void close() {
        if (tokenizer != null) {
            tokenizer.close();
        }
    }

    static Arguments[] texts() {
        return new Arguments[] {
            Arguments.of("", new int[] {1, 2}),
            Arguments.of("me duele la cabeza", new int[] {1, 68, 6, 46197, 25, 13688, 2}),
            Arguments.of(
                    "  Tomo  losartán de 50 mg cada 24\thoras. ",
                    new int[] {1, 69394, 190, 5064, 6687, 13, 1206, 13639, 1712, 1046, 6824, 8, 2}),
            Arguments.of("\ufb01ebre \u2460\u3000\uff21\uff22\uff23", new int[] {1, 643, 87014, 116, 13514, 2}),
            Arguments.of("\ud83e\udd12 hola\u200bñandú", new int[] {1, 6, 0, 8826, 6, 5913, 1204, 5519, 2}),
            Arguments.of("<s>hola</s> <unk>", new int[] {1, 87, 9, 65, 68536, 6045, 9, 65, 87, 39089, 65, 2}),
            Arguments.of(
                    "El paciente refiere disnea; T.A. 120/80 mmHg, Sat 98 %.",
                    new int[] {
                        1, 632, 42212, 23445, 1237, 36952, 96, 403, 8, 194, 8, 4926, 38, 3382, 3843, 687, 309, 7, 21759,
                        13260, 1720, 8, 2
                    }),
            Arguments.of(
                    "¿Desde cuándo? —Desde anteayer…",
                    new int[] {1, 723, 35755, 169, 120544, 21, 6, 127994, 35755, 169, 11444, 29, 7474, 30, 2}),
            Arguments.of("línea uno\nlínea dos\r\n", new int[] {1, 22963, 1172, 22963, 605, 2}),
            Arguments.of(
                    "½ pastilla c/8h 37,5 °C",
                    new int[] {1, 32259, 197, 26588, 143, 9323, 131, 145, 41163, 9079, 327, 2}),
            Arguments.of("e\u0301l niño", new int[] {1, 6551, 19257, 2}),
            Arguments.of("日本語 عربي", new int[] {1, 71578, 99868, 2})
        };
    }

    @ParameterizedTest
    @MethodSource("texts")
    void idsAreThoseOfSentencePiece(String text, int[] ids) {
        assertThat(tokenizer.ids(text)).containsExactly(ids);
    }

    @Test
    void refusesAVocabularyWithoutCharacterMap() {
        byte[] onePiece = {0x0a, 0x03, 0x0a, 0x01, 'a'};

        assertThatThrownBy(() -> SentencePieceModel.of(onePiece))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("character map");
    }

    @Test
    void refusesAFileThatIsNoNetwork() {
        assertThatThrownBy(() -> SentencePieceModel.ofNetwork(new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no SentencePiece tokenizer");
        assertThatThrownBy(() -> SentencePieceModel.ofNetwork("<html>not found</html>".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
