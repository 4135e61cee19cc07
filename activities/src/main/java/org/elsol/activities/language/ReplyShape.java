package org.elsol.activities.language;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a reply must look like: the JSON schema of a record. Strict, as servers want it: no other properties, all of them
 * required, and null where the component is {@code @Nullable}. Enums are written in lower case.
 */
public final class ReplyShape<T> {

    private static final int MOST_FAULTS = 20;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final Class<T> type;
    private final String text;
    private final Schema schema;

    private ReplyShape(Class<T> type, String text) {
        this.type = type;
        this.text = text;
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** The shape of this record, its components read to any depth. */
    public static <T extends Record> ReplyShape<T> of(Class<T> type) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_ENUMS);
        config.forFields().withRequiredCheck(field -> true).withNullableCheck(ReplyShape::isNullable);
        config.forTypesInGeneral().withCustomDefinitionProvider(ReplyShape::ofEnum);
        return new ReplyShape<>(
                type, new SchemaGenerator(config.build()).generateSchema(type).toString());
    }

    /** JSON schema, draft 2020-12. */
    public String schema() {
        return text;
    }

    /** Hex, of the schema. */
    public String sha256() {
        return Prompt.sha256(text);
    }

    /** For servers: the record's name, letters and {@code _}. */
    String name() {
        return type.getSimpleName().replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** What is wrong with a reply; empty where it can be {@linkplain #read read}. */
    List<String> faults(String reply) {
        try {
            return schema.validate(JSON.readTree(reply)).stream()
                    .map(fault -> fault.getInstanceLocation() + " " + fault.getMessage())
                    .limit(MOST_FAULTS)
                    .toList();
        } catch (JacksonException e) {
            return List.of("the reply is not one JSON value and nothing else");
        }
    }

    /** A reply without {@linkplain #faults faults}. */
    T read(String reply) {
        return JSON.readValue(reply, type);
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomDefinition ofEnum(ResolvedType type, SchemaGenerationContext context) {
        if (!type.getErasedType().isEnum()) {
            return null;
        }
        ObjectNode definition = JSON.createObjectNode().put("type", "string");
        ArrayNode names = definition.putArray("enum");
        for (Object constant : type.getErasedType().getEnumConstants()) {
            names.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return new CustomDefinition(definition, true);
    }
}
