package org.elsol.api.json;

import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** A time as {@link Times} reads it; a number is none. */
final class ZonedTime extends StdScalarDeserializer<Instant> {

    ZonedTime() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return (Instant) context.handleUnexpectedToken(Instant.class, parser);
        }
        try {
            return Times.parse(parser.getString());
        } catch (DateTimeException e) {
            throw context.weirdStringException("", Instant.class, Times.EXPECTED);
        }
    }
}
