package org.elsol.workflows.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM over whole payloads: the server sees ciphertext and the id of its key. The cipher draws a fresh IV of 96
 * bits for each payload (NIST SP 800-38D allows 2^32 of these for one key; rotate long before).
 *
 * <p>Written as: metadata {@code encoding = binary/encrypted} and {@code encryption-key-id}; contents IV, ciphertext,
 * tag of 128 bits. The key id is authenticated with it.
 *
 * <p>Decoding throws {@link PayloadCodecException}, which is no Temporal failure: a worker that lacks a key holds its
 * runs up until it has it, and fails none of them.
 */
public final class PayloadEncryption implements PayloadCodec {

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final ByteString ENCODING = ByteString.copyFromUtf8("binary/encrypted");
    private static final String ENCODING_KEY = "encoding";
    private static final String KEY_ID_KEY = "encryption-key-id";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final PayloadKeys keys;

    public PayloadEncryption(PayloadKeys keys) {
        this.keys = keys;
    }

    @Override
    public List<Payload> encode(List<Payload> payloads) {
        return payloads.stream().map(this::encrypt).toList();
    }

    /** @throws PayloadCodecException for a payload in the clear, an unknown key, or one that was changed */
    @Override
    public List<Payload> decode(List<Payload> payloads) {
        return payloads.stream().map(this::decrypt).toList();
    }

    /** Whether a payload was written by this codec; the SDK sends stack traces, asked for by query, in the clear. */
    public static boolean isEncrypted(Payload payload) {
        return ENCODING.equals(payload.getMetadataMap().get(ENCODING_KEY));
    }

    private Payload encrypt(Payload payload) {
        String keyId = keys.current();
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            cipher.init(Cipher.ENCRYPT_MODE, key(keyId));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(payload.toByteArray());
            return Payload.newBuilder()
                    .putMetadata(ENCODING_KEY, ENCODING)
                    .putMetadata(KEY_ID_KEY, ByteString.copyFromUtf8(keyId))
                    .setData(ByteString.copyFrom(cipher.getIV()).concat(ByteString.copyFrom(sealed)))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new PayloadCodecException("A payload could not be encrypted with the key \"" + keyId + "\"", e);
        }
    }

    private Payload decrypt(Payload payload) {
        if (!isEncrypted(payload)) {
            throw new PayloadCodecException("A payload is not encrypted; only encrypted ones are taken");
        }
        String keyId =
                payload.getMetadataOrDefault(KEY_ID_KEY, ByteString.EMPTY).toStringUtf8();
        ByteString sealed = payload.getData();
        if (sealed.size() < IV_BYTES) {
            throw new PayloadCodecException("An encrypted payload is cut short");
        }
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION);
            byte[] iv = sealed.substring(0, IV_BYTES).toByteArray();
            cipher.init(Cipher.DECRYPT_MODE, key(keyId), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
            return Payload.parseFrom(cipher.doFinal(sealed.substring(IV_BYTES).toByteArray()));
        } catch (GeneralSecurityException | InvalidProtocolBufferException e) {
            throw new PayloadCodecException(
                    "A payload does not decrypt with the key \"" + keyId + "\": it was changed, or the key is another",
                    e);
        }
    }

    private SecretKey key(String id) {
        SecretKey key = keys.byId().get(id);
        if (key == null) {
            throw new PayloadCodecException(
                    "A payload was encrypted with the key \"" + id + "\", which this process does not have");
        }
        return key;
    }
}
