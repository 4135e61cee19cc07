package org.elsol.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.common.v1.Header;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.common.converter.DataConverter;
import io.temporal.failure.ApplicationFailure;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.Map;
import org.elsol.workflows.testing.TestKeys;
import org.junit.jupiter.api.Test;

/** What was encrypted on the wire can be read in a kept history. */
final class ClearHistoryTest {

    private final DataConverter wire = new WireFormat(TestKeys.one()).dataConverter();

    @Test
    void payloadsAreInTheClearWhereverTheyStand() {
        Payloads input = wire.toPayloads("an id").orElseThrow();
        History history = History.newBuilder()
                .addEvents(HistoryEvent.newBuilder()
                        .setActivityTaskScheduledEventAttributes(ActivityTaskScheduledEventAttributes.newBuilder()
                                .setInput(input)
                                .setHeader(Header.newBuilder().putAllFields(Map.of("of", input.getPayloads(0))))))
                .build();

        ActivityTaskScheduledEventAttributes clear =
                ClearHistory.of(history, wire).getEvents(0).getActivityTaskScheduledEventAttributes();

        assertThat(text(clear.getInput().getPayloads(0))).isEqualTo("\"an id\"");
        assertThat(text(clear.getHeader().getFieldsOrThrow("of"))).isEqualTo("\"an id\"");
    }

    @Test
    void failuresSayWhatTheySaidWithTheirCauses() {
        Failure failure = wire.exceptionToFailure(ApplicationFailure.newFailureWithCause(
                "outside", FailureKind.INTERNAL.name(), new IllegalStateException("inside")));
        assertThat(failure.getMessage()).isEqualTo("Encoded failure");

        Failure clear = ClearHistory.of(failed(failure), wire)
                .getEvents(0)
                .getActivityTaskFailedEventAttributes()
                .getFailure();

        assertThat(clear.getMessage()).isEqualTo("outside");
        assertThat(clear.getStackTrace()).contains("ClearHistoryTest");
        assertThat(clear.getCause().getMessage()).isEqualTo("inside");
        assertThat(clear.hasEncodedAttributes()).isFalse();
    }

    @Test
    void whatIsInTheClearStaysAsItIs() {
        History history = failed(WireFormat.plain().exceptionToFailure(new IllegalStateException("plain")));
        assertThat(ClearHistory.of(history, wire)).isEqualTo(history);
        assertThat(ClearHistory.of(history, WireFormat.plain())).isEqualTo(history);
    }

    @Test
    void asJsonItIsTheSameAndFieldsOfLaterServersArePassedOver() {
        History history = failed(WireFormat.plain().exceptionToFailure(new IllegalStateException("plain")));
        String json = ClearHistory.toJson(history);
        assertThat(ClearHistory.ofJson(json)).isEqualTo(history);
        assertThat(ClearHistory.ofJson(json.replaceFirst("\\{", "{\"later\":1,")))
                .isEqualTo(history);
        assertThatThrownBy(() -> ClearHistory.ofJson("[]")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutItsKeyAPayloadStaysClosed() {
        History history = failed(wire.exceptionToFailure(new IllegalStateException("closed")));
        DataConverter other =
                new WireFormat(new PayloadKeys("test-1", Map.of("test-1", TestKeys.key('2')))).dataConverter();
        assertThatThrownBy(() -> ClearHistory.of(history, other)).isInstanceOf(PayloadCodecException.class);
    }

    private static History failed(Failure failure) {
        return History.newBuilder()
                .addEvents(HistoryEvent.newBuilder()
                        .setActivityTaskFailedEventAttributes(
                                ActivityTaskFailedEventAttributes.newBuilder().setFailure(failure)))
                .build();
    }

    private static String text(Payload payload) {
        return payload.getData().toStringUtf8();
    }
}
