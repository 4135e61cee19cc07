package org.elsol.store.audit.packet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A packet is what was signed, or it is found out where it is not. */
final class PacketTest {

    private static final SigningKey KEY = SigningKey.make();
    private static final Instant NOW = Instant.parse("2026-07-15T10:00:00Z");

    /** The first of the test vectors of RFC 8032: what processes that share a seed sign is signed by one key. */
    @Test
    void aSeedGivesTheKeyThatRfc8032Says() {
        byte[] seed = HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

        SigningKey key = SigningKey.of(new SecretKeySpec(seed, "AES"));

        String publicHalf = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
        byte[] encoded = Base64.getDecoder().decode(key.publicKey().base64());
        assertThat(HexFormat.of().formatHex(encoded)).isEqualTo("302a300506032b6570032100" + publicHalf);
        byte[] message = {};
        assertThat(key.publicKey().hasSigned(message, key.sign(message))).isTrue();
    }

    @Test
    void aPacketIsReadAsItWasWritten() {
        Packet packet = Packet.verified(packet(), KEY.publicKey());

        assertThat(packet.consultationId()).isEqualTo("c1");
        assertThat(packet.entries()).hasSize(6).extracting(Entry::number).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(packet.of(EntryKind.EVENT).get(1).path("text").asString()).isEqualTo("ñandú \n \"1\"");
        assertThat(packet.signer().fingerprint()).isEqualTo(KEY.publicKey().fingerprint());
    }

    @Test
    void theSameEntriesGiveTheSameBytesWhateverTheOrderOfTheirFields() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("b", 1);
        one.put("a", List.of(Map.of("y", 0.25, "x", "é")));
        Map<String, Object> other = new LinkedHashMap<>();
        other.put("a", List.of(Map.of("x", "é", "y", 0.25)));
        other.put("b", 1);

        assertThat(packet(one)).isEqualTo(packet(other));
        assertThat(new String(packet(one), UTF_8)).contains("{\"a\":[{\"x\":\"é\",\"y\":0.25}],\"b\":1}");
    }

    @Test
    void everyFlippedByteIsFound() {
        byte[] packet = packet();
        Random random = new Random(6);
        for (int at = 0; at < packet.length; at++) {
            byte[] flipped = packet.clone();
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            assertBroken(flipped, "byte " + at);
        }
    }

    @Test
    void aFlippedCaseOfAHexDigitIsFoundToo() {
        byte[] packet = packet();
        for (int at = 0; at < packet.length; at++) {
            byte[] flipped = packet.clone();
            flipped[at] ^= 0x20;
            assertBroken(flipped, "byte " + at);
        }
    }

    @Test
    void theEntryThatWasChangedIsNamed() {
        String packet = new String(packet(), UTF_8);
        assertThatThrownBy(() -> verified(packet.replace("\"sequence\":2", "\"sequence\":7")))
                .isInstanceOf(BrokenPacket.class)
                .hasMessageStartingWith("entry 2:");
    }

    @Test
    void entriesThatWereTakenOutPutInOrSwappedAreFound() {
        List<String> lines = new String(packet(), UTF_8).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            List<String> without = new ArrayList<>(lines);
            without.remove(at);
            assertBroken(file(without), "without line " + at);
            List<String> twice = new ArrayList<>(lines);
            twice.add(at, lines.get(at));
            assertBroken(file(twice), "line " + at + " twice");
            if (at > 0) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, at, at - 1);
                assertBroken(file(swapped), "line " + at + " before its time");
            }
        }
    }

    @Test
    void aPacketThatSomebodyElseSignedAnewIsNotTakenForOurs() {
        byte[] forged = write(SigningKey.make(), List.of(Map.of("forged", true)));

        assertThat(Packet.verified(forged, null).entries()).hasSize(2);
        assertThatThrownBy(() -> Packet.verified(forged, KEY.publicKey()))
                .isInstanceOf(BrokenPacket.class)
                .hasMessageContaining("another key");
    }

    @Test
    void whatIsNoPacketIsSaidToBeNone() {
        for (String file : List.of("", "\n", "{}\n", "no packet", "{\"a\":1}\n{\"b\":2}\n", "[]\n[]\n")) {
            assertBroken(file.getBytes(UTF_8), file);
        }
        assertBroken(new byte[100], "zeros");
    }

    @Test
    void keysAreReadAsTheyAreWritten() {
        SigningKey again = SigningKey.ofPem(KEY.pem());
        assertThat(again.publicKey().base64()).isEqualTo(KEY.publicKey().base64());
        assertThat(Packet.verified(
                                write(again, List.of(Map.of())),
                                PublicSigningKey.ofPem(KEY.publicKey().pem()))
                        .entries())
                .hasSize(2);
        assertThat(KEY.publicKey().pem()).doesNotContain("PRIVATE");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        String mixed = KEY.pem()
                .replace(KEY.publicKey().base64(), SigningKey.make().publicKey().base64());
        for (String pem : List.of("", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", mixed)) {
            assertThatThrownBy(() -> SigningKey.ofPem(pem)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> PublicSigningKey.ofPem("")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertBroken(byte[] file, String what) {
        assertThatThrownBy(() -> Packet.verified(file, null)).as(what).isInstanceOf(BrokenPacket.class);
    }

    private static void verified(String packet) {
        Packet.verified(packet.getBytes(UTF_8), null);
    }

    private static byte[] file(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(UTF_8);
    }

    private static byte[] packet() {
        return packet(Map.of("sequence", 4));
    }

    private static byte[] packet(Map<String, Object> last) {
        return write(
                KEY,
                List.of(
                        Map.of("sequence", 1),
                        Map.of("sequence", 2, "text", "ñandú \n \"1\""),
                        Map.of("sequence", 3),
                        Map.of("confidence", 0.1 + 0.2),
                        last));
    }

    private static byte[] write(SigningKey key, List<Map<String, Object>> events) {
        PacketWriter writer = new PacketWriter("h", "c1", NOW);
        events.forEach(event -> writer.add(EntryKind.EVENT, event));
        return writer.signed(key);
    }
}
