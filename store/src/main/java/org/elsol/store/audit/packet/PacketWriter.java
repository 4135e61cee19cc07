package org.elsol.store.audit.packet;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;

/**
 * Writes a packet, {@value #FORMAT}: lines of canonical JSON (the fields of objects in the order of their names, no white
 * space, UTF-8, a line break behind each). Each entry holds the SHA-256 of the line before, the first one zeros; the last
 * line is the signed hash of the last entry. The same entries give the same lines.
 */
public final class PacketWriter {

    static final String FORMAT = "elsol-audit-1";

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private String head = Hash.NONE;
    private int entries;

    /** Begins the packet of a consultation. */
    public PacketWriter(String tenant, String consultationId, Instant writtenAt) {
        add(
                EntryKind.PACKET,
                Map.of(
                        "format", FORMAT,
                        "tenant", tenant,
                        "consultationId", consultationId,
                        "writtenAt", writtenAt));
    }

    /** Adds an entry whose body is a record or a map. */
    public void add(EntryKind kind, Object body) {
        byte[] line =
                CanonicalJson.write(Map.of("number", entries, "kind", kind.code(), "previous", head, "body", body));
        append(line);
        head = Hash.of(line);
        entries++;
    }

    /** Ends the packet, and gives all of it. */
    public byte[] signed(SigningKey key) {
        append(CanonicalJson.write(Seal.of(entries, head, key)));
        return lines.toByteArray();
    }

    private void append(byte[] line) {
        lines.writeBytes(line);
        lines.write('\n');
    }
}
