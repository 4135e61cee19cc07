package org.elsol.store.audit.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * One line of canonical JSON {@code {algorithm, body, publicKey, signature}}: the signature is over a format's name, a line
 * break and the body as it stands.
 *
 * @param signer whose private half signed it
 */
public record SignedStatement(JsonNode body, PublicSigningKey signer) {

    private static final Set<String> FIELDS = Set.of("algorithm", "body", "publicKey", "signature");

    private record Written(String algorithm, Object body, String publicKey, String signature) {}

    /**
     * Signs a record or a map.
     *
     * @param format what it is a statement of; nothing that was signed as something else passes for it
     */
    public static byte[] sign(String format, Object body, SigningKey key) {
        byte[] signature = key.sign(message(format, CanonicalJson.write(body)));
        byte[] line = CanonicalJson.write(new Written(
                SigningKey.ALGORITHM,
                body,
                key.publicKey().base64(),
                Base64.getEncoder().encodeToString(signature)));
        byte[] file = Arrays.copyOf(line, line.length + 1);
        file[line.length] = '\n';
        return file;
    }

    /**
     * Reads what {@link #sign} wrote.
     *
     * @param trusted who must have signed; null takes the word of the statement, which proves that it is whole but not
     *     whose it is
     * @throws BrokenPacket if it is not what was signed
     */
    public static SignedStatement verified(String format, byte[] file, @Nullable PublicSigningKey trusted) {
        JsonNode json = read(file);
        PublicSigningKey signer = signer(json);
        if (trusted != null && !trusted.base64().equals(signer.base64())) {
            throw BrokenPacket.statement("it is signed with another key, " + signer.fingerprint());
        }
        byte[] message = message(format, CanonicalJson.write(json.path("body")));
        if (!signer.hasSigned(message, signature(json))) {
            throw BrokenPacket.statement("it is not what was signed");
        }
        return new SignedStatement(json.path("body"), signer);
    }

    /** Only as it was written: another way to write the same JSON is not what was signed. */
    private static JsonNode read(byte[] file) {
        try {
            JsonNode json = CanonicalJson.read(file);
            byte[] line = CanonicalJson.write(json);
            boolean asWritten = file.length == line.length + 1
                    && file[line.length] == '\n'
                    && Arrays.equals(file, 0, line.length, line, 0, line.length);
            if (asWritten
                    && Set.copyOf(json.propertyNames()).equals(FIELDS)
                    && json.path("algorithm").asString("").equals(SigningKey.ALGORITHM)) {
                return json;
            }
        } catch (JacksonException e) {
            throw BrokenPacket.statement("it is not JSON");
        }
        throw BrokenPacket.statement("it is not a signed statement");
    }

    private static PublicSigningKey signer(JsonNode json) {
        try {
            return PublicSigningKey.ofBase64(json.path("publicKey").asString(""));
        } catch (IllegalArgumentException e) {
            throw BrokenPacket.statement("its public key is none");
        }
    }

    private static byte[] signature(JsonNode json) {
        String text = json.path("signature").asString("");
        try {
            byte[] signature = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(signature).equals(text)) {
                return signature;
            }
        } catch (IllegalArgumentException e) {
            throw BrokenPacket.statement("its signature is none");
        }
        throw BrokenPacket.statement("its signature is none");
    }

    private static byte[] message(String format, byte[] body) {
        byte[] head = (format + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, message, head.length, body.length);
        return message;
    }
}
