package org.elsol.activities.models.ggml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MelFilterBankTest {

    /** The hashes are those of librosa's filters, in single precision; 80 is what the official base file carries. */
    @ParameterizedTest
    @CsvSource({
        "80, 85818f156f7e189453901a515e4726d270d307f976e161cf9403e8caab405498",
        "128, e399c2d72d2f7375e503c296d8453cefcc0c1e47a9c1a0a09e0d70f59c820f20"
    })
    void every_bit_agrees_with_the_published_filters(int mels, String sha256) throws NoSuchAlgorithmException {
        ByteBuffer bytes = ByteBuffer.allocate(mels * MelFilterBank.FREQUENCIES * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (float[] filter : MelFilterBank.of(mels)) {
            for (float weight : filter) {
                bytes.putFloat(weight);
            }
        }
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
    }
}
