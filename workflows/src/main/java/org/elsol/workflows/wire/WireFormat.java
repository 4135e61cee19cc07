package org.elsol.workflows.wire;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.List;

/**
 * How messages look to Temporal: JSON whose unknown fields are passed over, so that workers of two versions understand
 * each other, then encrypted, then held to the size limit. Messages and stack traces of failures are encrypted too;
 * their types are not.
 */
public final class WireFormat {

    private final PayloadEncryption encryption;

    public WireFormat(PayloadKeys keys) {
        this.encryption = new PayloadEncryption(keys);
    }

    /** For every {@code WorkflowClientOptions}, in a process that starts runs and in one that carries them out. */
    public DataConverter dataConverter() {
        // Codecs encode from the last to the first: the limit is about what is sent.
        return new CodecDataConverter(plain(), List.of(new PayloadLimit(), encryption), true);
    }

    /** What {@link #dataConverter()} encrypts; for stored histories that a person should be able to read. */
    public static DataConverter plain() {
        ObjectMapper json = JacksonJsonPayloadConverter.newDefaultObjectMapper()
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        return DefaultDataConverter.newDefaultInstance()
                .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(json))
                .withFailureConverter(new ShortFailures());
    }
}
