package org.elsol.store.audit.packet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The last line of a packet.
 *
 * @param entries how many there are before it
 * @param head the hash of the last of them, and with it of all
 * @param publicKey of the key that signed, X.509 in base64
 * @param signature over {@code elsol-audit-1} and the head, with a line break between, in base64
 */
record Seal(String algorithm, int entries, String head, String publicKey, String signature) {

    static Seal of(int entries, String head, SigningKey key) {
        return new Seal(
                SigningKey.ALGORITHM,
                entries,
                head,
                key.publicKey().base64(),
                Base64.getEncoder().encodeToString(key.sign(signed(head))));
    }

    boolean isSignedBy(PublicSigningKey key) {
        return key.hasSigned(signed(head), Base64.getDecoder().decode(signature));
    }

    private static byte[] signed(String head) {
        return (PacketWriter.FORMAT + "\n" + head).getBytes(StandardCharsets.UTF_8);
    }
}
