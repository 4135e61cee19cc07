package org.elsol.store.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook's deliveries are signed with, as <a href="https://www.standardwebhooks.com/">Standard Webhooks</a> has
 * it: {@code whsec_} and 24 to 64 bytes in base64.
 */
public final class SigningSecret {

    /** What a caller is told of one that cannot be used. */
    public static final String EXPECTED = "expected whsec_ and 24 to 64 random bytes in base64";

    private static final String PREFIX = "whsec_";
    private static final int FEWEST_BYTES = 24;
    private static final int MOST_BYTES = 64;
    private static final int MADE_BYTES = 32;

    private final String text;
    private final byte[] key;

    private SigningSecret(String text, byte[] key) {
        this.text = text;
        this.key = key;
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static SigningSecret of(String text) {
        if (!text.startsWith(PREFIX)) {
            throw new IllegalArgumentException(EXPECTED);
        }
        byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
        if (key.length < FEWEST_BYTES || key.length > MOST_BYTES) {
            throw new IllegalArgumentException(EXPECTED);
        }
        return new SigningSecret(text, key);
    }

    /** Makes one of 32 bytes. */
    public static SigningSecret make(SecureRandom random) {
        byte[] key = new byte[MADE_BYTES];
        random.nextBytes(key);
        return new SigningSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
    }

    /**
     * The header {@code webhook-signature}: {@code v1,} and, in base64, the HMAC-SHA256 of id, time and body with points
     * between them.
     *
     * @param timestamp seconds since 1970, as in the header {@code webhook-timestamp}
     */
    public String sign(String deliveryId, long timestamp, String body) {
        String signed = deliveryId + "." + timestamp + "." + body;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** The secret itself, for its owner. */
    public String reveal() {
        return text;
    }

    /** Nothing: no secret reaches a log. */
    @Override
    public String toString() {
        return "SigningSecret";
    }
}
