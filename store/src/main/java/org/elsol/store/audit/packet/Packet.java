package org.elsol.store.audit.packet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A packet that is what was signed.
 *
 * @param entries in their order
 * @param signer whose private half signed it
 */
public record Packet(List<Entry> entries, PublicSigningKey signer) {

    private static final Set<String> ENTRY = Set.of("number", "kind", "previous", "body");
    private static final Set<String> SEAL = Set.of("algorithm", "entries", "head", "publicKey", "signature");

    public Packet {
        entries = List.copyOf(entries);
    }

    /** The id of the consultation that it is about. */
    public String consultationId() {
        return entries.getFirst().body().path("consultationId").asString();
    }

    /** The bodies of all entries of a kind. */
    public List<JsonNode> of(EntryKind kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind.code()))
                .map(Entry::body)
                .toList();
    }

    /**
     * Reads a packet and verifies all of it: from the signed head backwards, so that the entry that was changed is found.
     *
     * @param trusted who must have signed; null takes the word of the packet, which proves that it is whole but not whose
     *     it is
     * @throws BrokenPacket if it is not what was signed; the message says which entry
     */
    public static Packet verified(byte[] file, @Nullable PublicSigningKey trusted) {
        List<byte[]> lines = lines(file);
        Seal seal = seal(lines.removeLast());
        PublicSigningKey signer = signer(seal);
        if (trusted != null && !trusted.base64().equals(signer.base64())) {
            throw BrokenPacket.seal("it is signed with another key, " + signer.fingerprint());
        }
        if (!seal.isSignedBy(signer)) {
            throw BrokenPacket.seal("the signature is not of this head");
        }
        if (seal.entries() != lines.size() || lines.isEmpty()) {
            throw BrokenPacket.seal(seal.entries() + " entries were signed, and here are " + lines.size());
        }
        return new Packet(chained(lines, seal.head()), signer);
    }

    private static List<Entry> chained(List<byte[]> lines, String head) {
        List<Entry> backwards = new ArrayList<>();
        String expected = head;
        for (int number = lines.size() - 1; number >= 0; number--) {
            byte[] line = lines.get(number);
            if (!Hash.of(line).equals(expected)) {
                throw BrokenPacket.entry(
                        number, "it is not what was signed; the entries after it are, those before it cannot be told");
            }
            Entry entry = entry(line, number);
            backwards.add(entry);
            expected = entry.previous();
        }
        if (!expected.equals(Hash.NONE)) {
            throw BrokenPacket.entry(0, "it is not the first");
        }
        return backwards.reversed();
    }

    private static Entry entry(byte[] line, int number) {
        try {
            JsonNode entry = CanonicalJson.read(line);
            if (Set.copyOf(entry.propertyNames()).equals(ENTRY)
                    && entry.path("number").asInt(-1) == number) {
                return new Entry(
                        number,
                        entry.path("kind").asString(),
                        entry.path("previous").asString(),
                        entry.path("body"));
            }
        } catch (JacksonException e) {
            throw BrokenPacket.entry(number, "it is not JSON");
        }
        throw BrokenPacket.entry(number, "it is not entry " + number);
    }

    private static Seal seal(byte[] line) {
        try {
            JsonNode json = CanonicalJson.read(line);
            Seal seal = new Seal(
                    json.path("algorithm").asString(),
                    json.path("entries").asInt(0),
                    json.path("head").asString(),
                    json.path("publicKey").asString(),
                    json.path("signature").asString());
            boolean canonical = Set.copyOf(json.propertyNames()).equals(SEAL)
                    && Arrays.equals(CanonicalJson.write(seal), line)
                    && seal.signature()
                            .equals(Base64.getEncoder()
                                    .encodeToString(Base64.getDecoder().decode(seal.signature())));
            if (canonical && seal.algorithm().equals(SigningKey.ALGORITHM)) {
                return seal;
            }
        } catch (JacksonException | IllegalArgumentException e) {
            throw BrokenPacket.seal("it is not the end of a packet");
        }
        throw BrokenPacket.seal("it is not the end of a packet");
    }

    private static PublicSigningKey signer(Seal seal) {
        try {
            return PublicSigningKey.ofBase64(seal.publicKey());
        } catch (IllegalArgumentException e) {
            throw BrokenPacket.seal("its public key is none");
        }
    }

    /** Each ends with a line break, the last one too. */
    private static List<byte[]> lines(byte[] file) {
        List<byte[]> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < file.length; at++) {
            if (file[at] == '\n') {
                lines.add(Arrays.copyOfRange(file, from, at));
                from = at + 1;
            }
        }
        if (from < file.length || lines.isEmpty()) {
            throw BrokenPacket.seal("the file does not end with a line of a packet");
        }
        return lines;
    }
}
