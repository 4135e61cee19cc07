package org.elsol.store.erasure;

import java.time.Instant;
import java.util.List;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.store.audit.packet.SignedStatement;
import org.elsol.store.audit.packet.SigningKey;
import org.jspecify.annotations.Nullable;

/**
 * That a consultation was erased, signed: which stores were looked at, how, and what was found. Nothing of a patient.
 *
 * @param cause {@code request}, {@code patient} or {@code retention}
 * @param askedBy the role of whoever asked, or the rule
 * @param writeAheadLog {@code removed}, or {@code not verified} where the database does not let that be told
 */
public record Certificate(
        String format,
        String tenant,
        String transcriptionId,
        String cause,
        String askedBy,
        Instant requestedAt,
        Instant completedAt,
        List<Store> stores,
        String writeAheadLog) {

    /** What its signature begins with. */
    public static final String FORMAT = "elsol-erasure-1";

    public Certificate {
        stores = List.copyOf(stores);
    }

    /**
     * What was found of one store.
     *
     * @param check what was looked at, in words
     * @param removed how many things were removed
     * @param remaining how many were counted at the end: 0
     */
    public record Store(String store, String check, long removed, long remaining, Instant checkedAt) {}

    /** As a file. */
    public byte[] signed(SigningKey key) {
        return SignedStatement.sign(FORMAT, this, key);
    }

    /**
     * Reads a file of {@link #signed}.
     *
     * @param trusted who must have signed; null takes the word of the file
     * @throws org.elsol.store.audit.packet.BrokenPacket if it is not what was signed
     */
    public static SignedStatement verified(byte[] file, @Nullable PublicSigningKey trusted) {
        return SignedStatement.verified(FORMAT, file, trusted);
    }
}
