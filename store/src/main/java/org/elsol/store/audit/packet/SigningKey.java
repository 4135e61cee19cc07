package org.elsol.store.audit.packet;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.crypto.SecretKey;

/** The Ed25519 key (RFC 8032) with which an installation signs its packets. */
public final class SigningKey {

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey key;
    private final PublicSigningKey publicKey;

    private SigningKey(PrivateKey key, PublicSigningKey publicKey) {
        this.key = key;
        this.publicKey = publicKey;
    }

    public static SigningKey make() {
        return drawn(new SecureRandom());
    }

    /** The key whose private half is these 32 bytes. */
    public static SigningKey of(SecretKey seed) {
        return drawn(new Drawn(seed.getEncoded()));
    }

    private static SigningKey drawn(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, random);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), new PublicSigningKey(pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /**
     * Reads what {@link #pem} wrote.
     *
     * @throws IllegalArgumentException if it is anything else, two halves of different keys included
     */
    public static SigningKey ofPem(String pem) {
        try {
            byte[] encoded = Base64.getDecoder().decode(Pem.block(pem, Pem.PRIVATE));
            SigningKey key = new SigningKey(
                    KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded)),
                    PublicSigningKey.ofPem(pem));
            byte[] message = {1};
            if (!key.publicKey.hasSigned(message, key.sign(message))) {
                throw new IllegalArgumentException("the two halves of the signing key do not belong together");
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 private key", e);
        }
    }

    /** Both halves, the private one first (PKCS #8); for a file that nobody else may read. */
    public String pem() {
        return Pem.write(Pem.PRIVATE, Base64.getEncoder().encodeToString(key.getEncoded())) + publicKey.pem();
    }

    public PublicSigningKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has Ed25519", e);
        }
    }

    /** Gives the same bytes each time: the JDK makes a public key of a private one nowhere but where it draws one. */
    private static final class Drawn extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Drawn(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalArgumentException(
                        "an Ed25519 key has " + target.length + " bytes, not " + bytes.length);
            }
            System.arraycopy(bytes, 0, target, 0, target.length);
        }
    }
}
