package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class WireMessageTest {

    @Test
    void readsTheExamplesOfTheFormat() throws IOException {
        WireMessage number = message("089601");
        WireMessage text = message("120774657374696e67");
        WireMessage nested = message("1a03089601");

        assertThat(number.fields().getFirst().number()).isEqualTo(1);
        assertThat(number.fields().getFirst().varint()).isEqualTo(150);
        assertThat(text.text(2)).isEqualTo("testing");
        assertThat(nested.fields(3).getFirst().message().fields(1).getFirst().varint())
                .isEqualTo(150);
    }

    @Test
    void readsAFloatAndStepsOverADouble() throws IOException {
        WireMessage message = message("09" + "0000000000000840" + "15" + "0000c0bf");

        assertThat(message.fields(2).getFirst().float32()).isEqualTo(-1.5f);
    }

    @Test
    void readsANegativeNumberOfTenBytes() throws IOException {
        assertThat(message("08ffffffffffffffffff01").fields().getFirst().varint())
                .isEqualTo(-1);
    }

    @Test
    void anAbsentTextIsEmpty() throws IOException {
        assertThat(message("089601").text(9)).isEmpty();
    }

    @Test
    void refusesWhatIsCutShort() {
        assertThatThrownBy(() -> message("0896").fields()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> message("120774657374").fields())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("past the end");
        assertThatThrownBy(() -> message("15000000").fields()).isInstanceOf(IOException.class);
    }

    @Test
    void refusesALengthThatIsNegativeOrHuge() {
        assertThatThrownBy(() -> message("12ffffffffffffffffff01").fields()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> message("12ffffffffff7f").fields()).isInstanceOf(IOException.class);
    }

    @Test
    void refusesGroupsAndEndlessNumbers() {
        assertThatThrownBy(() -> message("0b").fields())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Wire type 3");
        assertThatThrownBy(() -> message("08ffffffffffffffffffffff01").fields())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("longer than ten bytes");
    }

    @Test
    void refusesToReadTextWhereANumberStands() throws IOException {
        WireMessage.Field field = message("089601").fields().getFirst();

        assertThatThrownBy(field::text).isInstanceOf(IOException.class).hasMessageContaining("wire type 0");
    }

    private static WireMessage message(String hex) {
        return new WireMessage(HexFormat.of().parseHex(hex));
    }
}
