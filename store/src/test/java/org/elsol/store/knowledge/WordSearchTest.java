package org.elsol.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.transcription.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Words among six thousand passages of which each says «dolor», as PostgreSQL's statistics of them tell. */
final class WordSearchTest {

    private static TestDatabase database;
    private static Passages passages;

    @BeforeAll
    static void fill() {
        database = new TestDatabase();
        passages = new Passages(database.of(Context.KNOWLEDGE));
        database.of(Context.KNOWLEDGE).useHandle(handle -> handle.execute("""
                insert into knowledge.passage (id, tenant, consultation_id, segment_id, ordinal, speaker, role, text,
                    patient_id, recorded_at, words)
                select 'common/' || i, 'h', 'common', i::text, i, 'S1', 'patient', 'Un dolor', 'p' || i, now(),
                    setweight(to_tsvector('spanish', 'Un dolor'), 'A')
                from generate_series(1, 6000) as i
                """));
        passages.replace(
                "h",
                "c1",
                List.of(
                        said("both", "Dolor de rodilla"),
                        said("one", "La rodilla izquierda me molesta"),
                        said("learned", "Gonalgia severa")));
        database.of(Context.KNOWLEDGE).useHandle(handle -> handle.execute("analyze knowledge.passage"));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aCommonWordCountsWhereARarerOneStandsAndFindsNothingBesideIt() {
        assertThat(passages.search("h", "dolor rodilla", SearchFilter.NONE, 100).keySet())
                .containsExactly("c1/both", "c1/one");
    }

    @Test
    void aCommonWordAloneFinds() {
        assertThat(passages.search("h", "un dolor", SearchFilter.NONE, 7)).hasSize(7);
    }

    @Test
    void withinOnePatientCommonWordsFindToo() {
        SearchFilter patient = new SearchFilter("p42", null, null, null);

        assertThat(passages.search("h", "dolor rodilla", patient, 100).keySet()).containsExactly("common/42");
    }

    @Test
    void anotherWayToSayAWordIsLeftOutWhereItIsCommon() {
        List<AskedWord> words = List.of(new AskedWord(0, "gonalgia", 1), new AskedWord(0, "dolor", 0.7));

        assertThat(passages.search("h", words, SearchFilter.NONE, 100).keySet()).isEqualTo(Set.of("c1/learned"));
    }

    @Test
    void wordsThatSayNothingFindNothing() {
        assertThat(passages.search("h", "de la", SearchFilter.NONE, 100)).isEmpty();
        assertThat(passages.search("h", "…", SearchFilter.NONE, 100)).isEmpty();
    }

    private static Passage said(String segment, String text) {
        return new Passage(
                "c1/" + segment, "h", "c1", segment, null, null, "S1", Role.PATIENT, text, "p1", Instant.EPOCH);
    }
}
