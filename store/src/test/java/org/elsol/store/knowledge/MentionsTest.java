package org.elsol.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.transcription.Role;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MentionsTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");
    private static final TestDatabase DATABASE = new TestDatabase();

    private final Passages passages = new Passages(DATABASE.of(Context.KNOWLEDGE));
    private final Mentions mentions = new Mentions(DATABASE.of(Context.KNOWLEDGE));

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void store() {
        passages.replace("h", "c1", List.of(passage("c1", "s1", "p1"), passage("c1", "s2", "p1")));
        passages.replace("h", "c2", List.of(passage("c2", "s1", "p2")));
        mentions.add(
                "h",
                Map.of(
                        "c1/s1", Map.of("cefalea", 0.5, "fiebre", 1.0),
                        "c1/s2", Map.of("Náusea", 1.0),
                        "c2/s1", Map.of("cefalea", 1.0)));
    }

    @Test
    void passagesThatTellMoreOfTheTermsComeFirst() {
        assertThat(mentions.search("h", List.of("Cefalea", "fiebre"), SearchFilter.NONE, 10))
                .containsExactly(Map.entry("c1/s1", 1.5), Map.entry("c2/s1", 1.0));
        assertThat(mentions.search("h", List.of("cefalea"), SearchFilter.NONE, 10))
                .containsExactly(Map.entry("c2/s1", 1.0), Map.entry("c1/s1", 0.5));
        assertThat(mentions.search("h", List.of("nausea"), SearchFilter.NONE, 10))
                .containsOnlyKeys("c1/s2");
        assertThat(mentions.search("h", List.of("cefalea"), SearchFilter.NONE, 1))
                .hasSize(1);
    }

    @Test
    void filtersAreExact() {
        assertThat(mentions.search("h", List.of("cefalea"), new SearchFilter("p2", null, null, null), 10))
                .containsOnlyKeys("c2/s1");
        assertThat(mentions.search("h", List.of("cefalea"), new SearchFilter(null, null, null, JULY), 10))
                .isEmpty();
        assertThat(mentions.search("h", List.of("cefalea"), new SearchFilter(null, "document", null, null), 10))
                .isEmpty();
        assertThat(mentions.search("other", List.of("cefalea"), SearchFilter.NONE, 10))
                .isEmpty();
    }

    @Test
    void noTermsFindNothing() {
        assertThat(mentions.search("h", List.of(), SearchFilter.NONE, 10)).isEmpty();
    }

    @Test
    void addingAgainChangesNothing() {
        mentions.add("h", Map.of("c1/s1", Map.of("cefalea", 1.0, "CEFALEA", 1.0)));

        assertThat(mentions.search("h", List.of("cefalea"), SearchFilter.NONE, 10))
                .containsEntry("c1/s1", 0.5);
    }

    @Test
    void aRemovedPassageTakesItsMentionsWithIt() {
        passages.remove("h", "c1");

        assertThat(mentions.search("h", List.of("cefalea", "fiebre"), SearchFilter.NONE, 10))
                .containsOnlyKeys("c2/s1");
    }

    @Test
    void refusesMentionsOfAPassageThatIsNotThere() {
        assertThatThrownBy(() -> mentions.add("h", Map.of("none/s1", Map.of("cefalea", 1.0))))
                .isInstanceOf(JdbiException.class);
    }

    @Test
    void passagesAndWhatStandsOnThemAreReplacedTogetherOrNotAtAll() {
        List<Passage> others = List.of(passage("c1", "s9", "p1"));

        assertThatThrownBy(() -> passages.replace(
                        "h", "c1", others, List.of(mentions.adding("h", Map.of("none/s1", Map.of("tos", 1.0))))))
                .isInstanceOf(JdbiException.class);
        assertThat(passages.ids("h", "c1")).containsExactlyInAnyOrder("c1/s1", "c1/s2");
        passages.replace("h", "c1", others, List.of(mentions.adding("h", Map.of("c1/s9", Map.of("tos", 1.0)))));

        assertThat(passages.ids("h", "c1")).containsExactly("c1/s9");
        assertThat(mentions.search("h", List.of("tos", "fiebre"), SearchFilter.NONE, 10))
                .containsOnlyKeys("c1/s9");
    }

    private static Passage passage(String consultation, String segment, String patient) {
        return new Passage(
                consultation + "/" + segment,
                "h",
                consultation,
                segment,
                0L,
                1000L,
                "S1",
                Role.PATIENT,
                "texto",
                patient,
                JULY);
    }
}
