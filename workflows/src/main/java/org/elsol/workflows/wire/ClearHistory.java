package org.elsol.workflows.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Map;

/**
 * Histories without the encryption of {@link WireFormat}, for those who keep them: they can be read and replayed when the
 * payloads' key is gone. What is in the clear already, such as search attributes, stays as it is.
 */
public final class ClearHistory {

    private final DataConverter converter;

    private ClearHistory(DataConverter converter) {
        this.converter = converter;
    }

    /**
     * The history in the clear.
     *
     * @param converter of the client that the history was fetched with
     * @throws io.temporal.payload.codec.PayloadCodecException if a payload's key is missing
     */
    public static History of(History history, DataConverter converter) {
        return (History) new ClearHistory(converter).clear(history);
    }

    /** The history as protobuf's JSON, from which {@link #ofJson} makes the same again. */
    public static String toJson(History history) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(history);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a history that can be written", e);
        }
    }

    /**
     * Reads what {@link #toJson} wrote, also of a server that knew of more.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static History ofJson(String json) {
        History.Builder history = History.newBuilder();
        try {
            JsonFormat.parser().ignoringUnknownFields().merge(json, history);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("not a history", e);
        }
        return history.build();
    }

    private Message clear(Message message) {
        if (message instanceof Payload payload) {
            return clear(payload);
        }
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                builder.setField(field, clear(value));
            }
        });
        return builder.build() instanceof Failure failure ? withMessage(failure) : builder.build();
    }

    /** One message, or the messages of a repeated field. */
    private Object clear(Object value) {
        return value instanceof List<?> all
                ? all.stream().map(one -> clear((Message) one)).toList()
                : clear((Message) value);
    }

    private Payload clear(Payload payload) {
        return converter instanceof PayloadCodec codec && PayloadEncryption.isEncrypted(payload)
                ? codec.decode(List.of(payload)).getFirst()
                : payload;
    }

    /** The converter wrote message and stack trace as one payload, so that it could be encrypted. */
    private static Failure withMessage(Failure failure) {
        if (!failure.hasEncodedAttributes()) {
            return failure;
        }
        Map<?, ?> attributes = DefaultDataConverter.STANDARD_INSTANCE.fromPayload(
                failure.getEncodedAttributes(), Map.class, Map.class);
        return failure.toBuilder()
                .clearEncodedAttributes()
                .setMessage(text(attributes, "message"))
                .setStackTrace(text(attributes, "stack_trace"))
                .build();
    }

    private static String text(Map<?, ?> attributes, String name) {
        Object value = attributes.get(name);
        return value == null ? "" : value.toString();
    }
}
