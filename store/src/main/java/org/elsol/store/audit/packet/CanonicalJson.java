package org.elsol.store.audit.packet;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One text for one value: UTF-8, the fields of every object in the order of their names, no white space. */
final class CanonicalJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private CanonicalJson() {}

    static byte[] write(Object value) {
        return JSON.writeValueAsBytes(JSON.convertValue(value, Object.class)); // records become maps, which are sorted
    }

    /** @throws JacksonException if it is not one JSON value and nothing else */
    static JsonNode read(byte[] text) {
        return JSON.readTree(text);
    }
}
