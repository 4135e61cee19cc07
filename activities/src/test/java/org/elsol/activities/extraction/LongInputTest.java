package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is posted, however long: reading and proving it takes time in proportion to its length. */
final class LongInputTest {

    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final RulesExtractor RULES = new RulesExtractor(LEXICON);
    private static final EvidenceVerifier VERIFIER = new EvidenceVerifier(LEXICON);
    private static final int TURN = 20_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "me duele la cabeza y tengo fiebre ",
                "no ",
                "¿tiene fiebre? no. ",
                "500 mg cada 8 horas ",
                "si ",
                "dolor de ",
                "a",
                "1",
                "perdón, "
            })
    void aLongTurnIsReadInSeconds(String unit) {
        read(unit.repeat(100));
        long begun = System.nanoTime();
        read(unit.repeat(TURN / unit.length()));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aThousandTurnsAreReadInSeconds() {
        long begun = System.nanoTime();
        read("¿Ha tenido fiebre?\nNo, doctor, pero me duele la cabeza desde el lunes.\n".repeat(500));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    private static void read(String text) {
        Transcript transcript = Dialogue.of(text);
        assertThat(List.of(
                        VERIFIER.verify(transcript, RULES.extract(transcript, Instant.parse("2026-07-15T10:00:00Z")))))
                .hasSize(1);
    }
}
