package org.elsol.worker.standalone;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.workflows.wire.PayloadKeys;

/** The keys of processes that share a master key: each comes from it by HKDF-SHA-256 (RFC 5869). */
record SharedKeys(SecretKey master) implements KeyRing {
    private static final int AES_256 = 32;
    private static final String FIRST = "master-1";

    @Override
    public SecretKey audio() {
        return derived("elsol audio 1");
    }

    @Override
    public SecretKey audit() {
        return derived("elsol audit 1");
    }

    @Override
    public SigningKey signing() {
        return SigningKey.of(derived("elsol audit signing 1"));
    }

    @Override
    public SecretSeal webhooks() {
        return new SecretSeal(derived("elsol webhooks 1"));
    }

    @Override
    public PayloadKeys payloads() {
        return new PayloadKeys(FIRST, Map.of(FIRST, derived("elsol payloads 1")));
    }

    private SecretKey derived(String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(master)
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), AES_256));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF", e);
        }
    }
}
