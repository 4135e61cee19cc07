package org.elsol.store.audit.packet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys as text (RFC 7468). */
final class Pem {

    static final String PUBLIC = "PUBLIC KEY";
    static final String PRIVATE = "PRIVATE KEY";

    private Pem() {}

    static String write(String label, String base64) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(Base64.getDecoder().decode(base64));
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }

    /**
     * The base64 of the block with this label, without its line breaks.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String block(String pem, String label) {
        String begin = "-----BEGIN " + label + "-----";
        int from = pem.indexOf(begin);
        int to = pem.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no PEM block " + label);
        }
        return pem.substring(from + begin.length(), to).replace("\r", "").replace("\n", "");
    }
}
