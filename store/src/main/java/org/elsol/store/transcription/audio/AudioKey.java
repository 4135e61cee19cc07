package org.elsol.store.transcription.audio;

import java.util.Locale;

/**
 * Where audio lies in an {@link AudioStore}. Names that could be a path are refused with an
 * {@link IllegalArgumentException}.
 *
 * @param tenant the hospital; like the id 1 to 128 of {@code A-Z a-z 0-9 - _}, so that neither can name another place
 * @param consultationId the consultation that it belongs to
 * @param part the recording as it came, or what was decoded from it
 */
public record AudioKey(String tenant, String consultationId, Part part) {

    /** The kinds of audio that one consultation has. */
    public enum Part {
        /** As it came, in whatever container; removed by erasure alone. */
        RECORDING,
        /** Signed 16-bit little-endian samples at 16 kHz, channels interleaved; can be made again from the recording. */
        DECODED,
        /** A PDF or an image, as it came; the id is then the document's. */
        DOCUMENT;

        /** The name in paths and keys: lower case. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST_NAME = 128;

    public AudioKey {
        checkName("tenant", tenant);
        checkName("consultation id", consultationId);
    }

    private static void checkName(String what, String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(AudioKey::isPlain)) {
            throw new IllegalArgumentException("Not a " + what + " that can name audio");
        }
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
