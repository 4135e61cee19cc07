package org.elsol.api.codec;

import io.temporal.api.common.v1.Payload;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.payload.codec.PayloadCodecException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.PayloadEncryption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Payloads as far as one hospital may read them. What is another hospital's, what no key of this installation opens, and
 * what was in the clear already, stays as it came.
 */
final class ReadablePayloads {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String tenant;
    private final PayloadCodec codec;
    private final Set<String> consultations = new TreeSet<>();

    ReadablePayloads(String tenant, Engine engine) {
        this.tenant = tenant;
        this.codec = engine.call(client -> (PayloadCodec) client.getOptions().getDataConverter());
    }

    Payload read(Payload payload) {
        if (!PayloadEncryption.isEncrypted(payload)) {
            return payload;
        }
        try {
            Payload clear = codec.decode(List.of(payload)).getFirst();
            return content(clear).map(this::isOurs).orElse(true) ? clear : payload;
        } catch (PayloadCodecException unreadable) {
            return payload;
        }
    }

    /** The consultations that what was read so far names. */
    Set<String> consultations() {
        return consultations;
    }

    private boolean isOurs(JsonNode content) {
        if (!content.path("tenant").asString(tenant).equals(tenant)) {
            return false;
        }
        String consultation = content.path("consultationId").asString("");
        if (!consultation.isEmpty()) {
            consultations.add(consultation);
        }
        return true;
    }

    private static Optional<JsonNode> content(Payload clear) {
        try {
            return Optional.of(JSON.readTree(clear.getData().toByteArray())).filter(JsonNode::isObject);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }
}
