package org.elsol.workflows.testing;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.workflows.wire.PayloadKeys;

/** Keys that keep no secret. */
public final class TestKeys {

    private TestKeys() {}

    public static PayloadKeys one() {
        return new PayloadKeys("test-1", Map.of("test-1", key('1')));
    }

    /** 256 bits of one letter. */
    public static SecretKey key(char letter) {
        return new SecretKeySpec(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.US_ASCII), "AES");
    }
}
