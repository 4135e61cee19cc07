package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The names and defaults of the speech settings. */
class SpeechSettingsTest {

    @Test
    void without_settings_the_fastest_engine_hears_with_eight_bit_weights() {
        assertThat(SpeechSettings.from(Map.of()))
                .isEqualTo(new SpeechSettings(SpeechSettings.Engine.FASTEST, SpeechWeights.Q8_0, 5));
    }

    @Test
    void engine_and_weights_are_chosen_by_name() {
        assertThat(SpeechSettings.from(
                        Map.of("ELSOL_SPEECH", "portable", "ELSOL_SPEECH_WEIGHTS", "q5_0", "ELSOL_SPEECH_BEAM", "1")))
                .isEqualTo(new SpeechSettings(SpeechSettings.Engine.PORTABLE, SpeechWeights.Q5_0, 1));
        assertThat(SpeechSettings.from(Map.of("ELSOL_SPEECH", "native")).engine())
                .isEqualTo(SpeechSettings.Engine.NATIVE);
    }

    @Test
    void a_value_that_is_none_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpeechSettings.from(Map.of("ELSOL_SPEECH", "gpu")))
                .withMessageContaining("ELSOL_SPEECH");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SpeechSettings.from(Map.of("ELSOL_SPEECH_WEIGHTS", "q1")))
                .withMessageContaining("ELSOL_SPEECH_WEIGHTS");
        for (String beam : new String[] {"0", "9", "10", "wide"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> SpeechSettings.from(Map.of("ELSOL_SPEECH_BEAM", beam)))
                    .withMessageContaining("1 to 8");
        }
    }
}
