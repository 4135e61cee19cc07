package org.elsol.activities.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema that is made of a record, and what it lets pass. */
final class ReplyShapeTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Wheel(int spokes, @Nullable String maker) {}

    record Bicycle(Colour colour, @Nullable Wheel spare, List<Wheel> wheels) {}

    private static final ReplyShape<Bicycle> SHAPE = ReplyShape.of(Bicycle.class);
    private static final String GOOD =
            "{\"colour\":\"dark_blue\",\"spare\":null,\"wheels\":[{\"spokes\":32,\"maker\":null}]}";

    @Test
    void everyObjectForbidsOtherPropertiesAndRequiresAllOfItsOwn() {
        JsonNode schema = JsonMapper.shared().readTree(SHAPE.schema());

        assertThat(objects(schema)).isGreaterThanOrEqualTo(2);
        assertThat(SHAPE.schema())
                .contains("\"dark_blue\"")
                .contains("\"null\"")
                .doesNotContain("$schema");
    }

    @Test
    void whatFitsIsReadWithItsNulls() {
        assertThat(SHAPE.faults(GOOD)).isEmpty();
        assertThat(SHAPE.read(GOOD)).isEqualTo(new Bicycle(Colour.DARK_BLUE, null, List.of(new Wheel(32, null))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{\"colour\":\"dark_blue\",\"spare\":null,\"wheels\":[]} and more",
                "{\"colour\":\"green\",\"spare\":null,\"wheels\":[]}",
                "{\"colour\":null,\"spare\":null,\"wheels\":[]}",
                "{\"colour\":\"red\",\"wheels\":[]}",
                "{\"colour\":\"red\",\"spare\":null,\"wheels\":[],\"bell\":1}",
                "{\"colour\":\"red\",\"spare\":null,\"wheels\":[{\"spokes\":\"32\",\"maker\":null}]}"
            })
    void whatDoesNotFitIsSaid(String reply) {
        assertThat(SHAPE.faults(reply)).isNotEmpty().allMatch(fault -> !fault.isBlank());
    }

    @Test
    void theHashFollowsTheSchema() {
        assertThat(SHAPE.sha256())
                .hasSize(64)
                .isEqualTo(ReplyShape.of(Bicycle.class).sha256());
        assertThat(SHAPE.sha256()).isNotEqualTo(ReplyShape.of(Wheel.class).sha256());
    }

    /** How many objects the schema describes, each looked at. */
    private static int objects(JsonNode node) {
        int count = 0;
        if (node.has("properties")) {
            count++;
            Set<String> required = new TreeSet<>();
            node.path("required").forEach(name -> required.add(name.stringValue()));
            assertThat(node.path("additionalProperties").booleanValue(true)).isFalse();
            assertThat(required).isEqualTo(new TreeSet<>(node.path("properties").propertyNames()));
        }
        for (JsonNode child : node) {
            count += objects(child);
        }
        return count;
    }
}
