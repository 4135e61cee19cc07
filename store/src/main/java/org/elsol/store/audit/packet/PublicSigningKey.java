package org.elsol.store.audit.packet;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** The half of a {@link SigningKey} that everybody may have: it tells whether a packet was signed with the other half. */
public final class PublicSigningKey {

    private final PublicKey key;

    PublicSigningKey(PublicKey key) {
        this.key = key;
    }

    /**
     * Reads PEM ({@code BEGIN PUBLIC KEY}, RFC 7468), as {@link #pem} writes it.
     *
     * @throws IllegalArgumentException if it holds no Ed25519 public key
     */
    public static PublicSigningKey ofPem(String pem) {
        return ofBase64(Pem.block(pem, Pem.PUBLIC));
    }

    /**
     * Reads the base64 of {@link #base64}.
     *
     * @throws IllegalArgumentException if it is anything else, another way to write the same key included
     */
    static PublicSigningKey ofBase64(String base64) {
        try {
            byte[] encoded = Base64.getDecoder().decode(base64);
            PublicSigningKey key = new PublicSigningKey(
                    KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            if (!key.base64().equals(base64)) {
                throw new IllegalArgumentException("not an Ed25519 public key");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 public key", e);
        }
    }

    public String pem() {
        return Pem.write(Pem.PUBLIC, base64());
    }

    /** X.509 SubjectPublicKeyInfo (RFC 8410) in base64. */
    public String base64() {
        return Base64.getEncoder().encodeToString(key.getEncoded());
    }

    /** {@code SHA256:} and the hash of the key in hex, to be compared by eye or by telephone. */
    public String fingerprint() {
        return "SHA256:" + Hash.of(key.getEncoded());
    }

    boolean hasSigned(byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException e) { // of the wrong length, or not of the curve
            return false;
        }
    }
}
