package org.elsol.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.testing.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    private static final String NAME = "Perico Palotes";

    private final DataConverter converter = new WireFormat(TestKeys.one()).dataConverter();

    @Test
    void aMessageComesBackAsItWasAndIsNotToBeReadOnTheWay() {
        ConsultationRequest request = new ConsultationRequest(NAME, "c1", "e1", ConsultationRequest.Source.RECORDING);

        Payload sent = converter.toPayload(request).orElseThrow();

        assertThat(sent.toByteString().toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("Perico")
                .contains("binary/encrypted", "encryption-key-id", "test-1");
        assertThat(converter.fromPayload(sent, ConsultationRequest.class, ConsultationRequest.class))
                .isEqualTo(request);
    }

    @Test
    void theSameMessageLooksDifferentEachTime() {
        assertThat(converter.toPayload("same")).isNotEqualTo(converter.toPayload("same"));
    }

    @Test
    void aMessageSealedByAnotherImplementationIsRead() {
        byte[] sealed = Base64.getDecoder()
                .decode("AAECAwQFBgcICQoLd+MKL4mEybjICw081VqMRgN0eUcaMqLcMTMvpViXTIte4bGmq49l+pKCyj+xYLvf79I=");
        Payload stored = Payload.newBuilder()
                .putMetadata("encoding", ByteString.copyFromUtf8("binary/encrypted"))
                .putMetadata("encryption-key-id", ByteString.copyFromUtf8("test-1"))
                .setData(ByteString.copyFrom(sealed))
                .build();

        assertThat(converter.fromPayload(stored, String.class, String.class)).isEqualTo("stored");
    }

    @Test
    void fieldsOfALaterVersionArePassedOver() {
        Payload later = converter
                .toPayload(Map.of(
                        "tenant", "t1", "consultationId", "c1", "extractionId", "e1", "source", "TURNS", "new", 1))
                .orElseThrow();

        assertThat(converter.fromPayload(later, ConsultationRequest.class, ConsultationRequest.class))
                .isEqualTo(new ConsultationRequest("t1", "c1", "e1", ConsultationRequest.Source.TURNS));
    }

    @Test
    void timesAreWrittenAsText() {
        Instant time = Instant.parse("2026-07-01T10:00:00Z");

        assertThat(WireFormat.plain().toPayload(time).orElseThrow().getData().toStringUtf8())
                .isEqualTo("\"2026-07-01T10:00:00Z\"");
        assertThat(converter.fromPayload(converter.toPayload(time).orElseThrow(), Instant.class, Instant.class))
                .isEqualTo(time);
    }

    @ParameterizedTest
    @EnumSource
    void everyFailureKindTravels(FailureKind kind) {
        Payload sent = converter.toPayload(kind).orElseThrow();

        assertThat(converter.fromPayload(sent, FailureKind.class, FailureKind.class))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource
    void everyStageTravels(Stage stage) {
        Payload sent = converter.toPayload(stage).orElseThrow();

        assertThat(converter.fromPayload(sent, Stage.class, Stage.class)).isEqualTo(stage);
    }

    @Test
    void aKeyThatIsNoLongerCurrentStillDecrypts() {
        Payload old = converter.toPayload("text").orElseThrow();
        DataConverter rotated =
                with(new PayloadKeys("test-2", Map.of("test-1", TestKeys.key('1'), "test-2", TestKeys.key('2'))));

        assertThat(rotated.fromPayload(old, String.class, String.class)).isEqualTo("text");
        assertThat(rotated.toPayload("text").orElseThrow().getMetadataOrThrow("encryption-key-id"))
                .isEqualTo(ByteString.copyFromUtf8("test-2"));
    }

    @Test
    void aKeyThatIsMissingIsNamed() {
        DataConverter other = with(new PayloadKeys("test-2", Map.of("test-2", TestKeys.key('2'))));

        assertRefused(other, converter.toPayload("text").orElseThrow(), "\"test-1\", which this process does not have");
    }

    @Test
    void anotherKeyOfTheSameIdDoesNotDecrypt() {
        DataConverter other = with(new PayloadKeys("test-1", Map.of("test-1", TestKeys.key('2'))));

        assertRefused(other, converter.toPayload("text").orElseThrow(), "it was changed, or the key is another");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 12, -1})
    void aChangedPayloadIsRefused(int index) {
        Payload sent = converter.toPayload("text").orElseThrow();
        byte[] bytes = sent.getData().toByteArray();
        bytes[index < 0 ? bytes.length - 1 : index] ^= 1;

        assertRefused(
                converter, sent.toBuilder().setData(ByteString.copyFrom(bytes)).build(), "it was changed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 12, 20})
    void aPayloadThatIsCutShortIsRefused(int bytes) {
        Payload sent = converter.toPayload("text").orElseThrow();

        assertRefused(
                converter,
                sent.toBuilder().setData(sent.getData().substring(0, bytes)).build(),
                "payload");
    }

    @Test
    void aPayloadInTheClearIsRefused() {
        assertRefused(converter, WireFormat.plain().toPayload("text").orElseThrow(), "not encrypted");
    }

    @Test
    void aMessageOverTheLimitIsRefusedWithoutQuotingIt() {
        String large = NAME.repeat(PayloadLimit.BYTES / NAME.length() + 1);

        assertThatThrownBy(() -> converter.toPayload(large))
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("PAYLOAD_TOO_LARGE");
                    assertThat(failure.isNonRetryable()).isTrue();
                    assertThat(failure.getOriginalMessage()).contains("262144").doesNotContain("Perico");
                });
    }

    @Test
    void theLimitIsForAllArgumentsOfACallTogether() {
        String half = "x".repeat(PayloadLimit.BYTES / 2);

        assertThat(converter.toPayload(half)).isPresent();
        assertThatThrownBy(() -> converter.toPayloads(half, half)).isInstanceOf(ApplicationFailure.class);
    }

    @Test
    void aFailureKeepsItsTypeAndHidesItsWords() {
        ApplicationFailure failure = ApplicationFailure.newFailureWithCause(
                NAME, "INDEX_UNAVAILABLE", new IllegalStateException("caused by " + NAME));

        Failure sent = converter.exceptionToFailure(failure);

        assertThat(sent.toString()).contains("INDEX_UNAVAILABLE").doesNotContain("Perico");
        assertThat(converter.failureToException(sent)).isInstanceOfSatisfying(ApplicationFailure.class, received -> {
            assertThat(received.getOriginalMessage()).isEqualTo(NAME);
            assertThat(received).cause().hasMessageContaining(NAME);
        });
    }

    @Test
    void aFailureWithEndlessMessagesCanStillBeReported() {
        RuntimeException deep = new IllegalStateException("x".repeat(1_000_000));
        for (int i = 0; i < 50; i++) {
            deep = new IllegalStateException("y".repeat(1_000_000), deep);
        }

        assertThat(converter.exceptionToFailure(deep).getSerializedSize()).isLessThan(2 * PayloadLimit.BYTES);
    }

    @Test
    void keysAreCheckedAndNeverPrinted() {
        assertThatThrownBy(() -> new PayloadKeys("absent", Map.of("test-1", TestKeys.key('1'))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("absent");
        SecretKeySpec half = new SecretKeySpec(new byte[16], "AES");
        assertThatThrownBy(() -> new PayloadKeys("short", Map.of("short", half)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256 bits");
        assertThat(TestKeys.one()).hasToString("PayloadKeys[current=test-1, ids=[test-1]]");
    }

    private static DataConverter with(PayloadKeys keys) {
        return new WireFormat(keys).dataConverter();
    }

    private static void assertRefused(DataConverter reader, Payload payload, String reason) {
        assertThatThrownBy(() -> reader.fromPayload(payload, String.class, String.class))
                .isInstanceOf(PayloadCodecException.class)
                .hasMessageContaining(reason);
    }
}
