package org.elsol.activities.models;

import java.io.IOException;
import java.nio.file.Path;

/** There is no room for what is being fetched or made. */
final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFullException(Path folder, long bytesNeeded) {
        super(message(folder, bytesNeeded));
    }

    static String message(Path folder, long bytesNeeded) {
        return "The disk that holds %s is full: about %d MB are needed. Make room, or set ELSOL_MODELS to another folder."
                .formatted(folder, Math.ceilDiv(bytesNeeded, 1_000_000L));
    }

    /** Whether the words of the system, or of a client, mean a full disk. */
    static boolean isMeantBy(String message) {
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded")
                || message.contains("ENOSPC");
    }
}
