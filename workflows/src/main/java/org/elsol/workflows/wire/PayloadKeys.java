package org.elsol.workflows.wire;

import java.util.Map;
import javax.crypto.SecretKey;

/**
 * The keys of the payloads. To rotate, add a key and make it current; an old one is kept for as long as there are
 * histories written with it.
 *
 * @param current the id of the key that encrypts; ids are written beside the ciphertext, in the clear
 * @param byId every key that decrypts: AES, 256 bits
 */
public record PayloadKeys(String current, Map<String, SecretKey> byId) {

    private static final int KEY_BYTES = 32;

    public PayloadKeys {
        byId = Map.copyOf(byId);
        if (!byId.containsKey(current)) {
            throw new IllegalArgumentException(
                    "There is no key with the id \"" + current + "\", which is to be current");
        }
        byId.forEach((id, key) -> {
            byte[] encoded = key.getEncoded();
            if (!key.getAlgorithm().equals("AES") || encoded == null || encoded.length != KEY_BYTES) {
                throw new IllegalArgumentException("The key \"" + id + "\" is not an AES key of 256 bits");
            }
        });
    }

    /** The ids alone: no key reaches a log. */
    @Override
    public String toString() {
        return "PayloadKeys[current=" + current + ", ids=" + byId.keySet() + "]";
    }
}
