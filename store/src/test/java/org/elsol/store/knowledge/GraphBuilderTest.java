package org.elsol.store.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.consultation.Patient;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One patient's facts as a graph. */
final class GraphBuilderTest {

    private static final Instant JUNE = Instant.parse("2026-06-03T10:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");

    @Test
    void findingsOfOneCodeAreOneEntityWithItsDatesAndEveryPlace() {
        KnowledgeGraph graph = new GraphBuilder(new Patient("h", "p1", "Juan Pérez"))
                .add(fact("c1", JUNE, FindingKind.SYMPTOM, "cefalea", "R51", Certainty.AFFIRMED))
                .add(fact("c2", JULY, FindingKind.SYMPTOM, "dolor de cabeza", "R51", Certainty.AFFIRMED))
                .build();

        assertThat(graph.entities()).hasSize(2);
        assertThat(graph.entities().getFirst())
                .isEqualTo(
                        new Entity("patient/p1", Entity.Kind.PATIENT, "Juan Pérez", List.of("Juan Pérez"), List.of()));
        assertThat(graph.entities().getLast())
                .isEqualTo(new Entity(
                        "condition/ICD-10:R51",
                        Entity.Kind.CONDITION,
                        "dolor de cabeza",
                        List.of("cefalea", "dolor de cabeza"),
                        List.of(new Code("ICD-10", "R51"))));
        assertThat(graph.relations()).singleElement().satisfies(relation -> {
            assertThat(relation.from()).isEqualTo("patient/p1");
            assertThat(relation.to()).isEqualTo("condition/ICD-10:R51");
            assertThat(relation.kind()).isEqualTo(Relation.Kind.HAS);
            assertThat(relation.first()).isEqualTo(JUNE);
            assertThat(relation.last()).isEqualTo(JULY);
            assertThat(relation.evidence()).extracting(Relation.Place::id).containsExactly("c1", "c2");
        });
    }

    @Test
    void whatIsDeniedWhatARelativeHasAndWhatIsTakenAreRelationsApart() {
        KnowledgeGraph graph = new GraphBuilder(new Patient("h", "p1", null))
                .add(fact("c1", JUNE, FindingKind.SYMPTOM, "fiebre", "R50.9", Certainty.AFFIRMED))
                .add(fact("c2", JULY, FindingKind.SYMPTOM, "fiebre", "R50.9", Certainty.DENIED))
                .add(fact("c2", JULY, FindingKind.DIAGNOSIS, "diabetes mellitus", "E14", Certainty.FAMILY))
                .add(fact("c2", JULY, FindingKind.MEDICATION, "losartán", "C09CA01", Certainty.AFFIRMED))
                .add(fact("c2", JULY, FindingKind.ALLERGY, "alergia a penicilina", "Z88.0", Certainty.AFFIRMED))
                .add(fact("c2", JULY, FindingKind.TEST, "hemograma", null, Certainty.AFFIRMED))
                .add(fact("c2", JULY, FindingKind.RECOMMENDATION, "reposo", null, Certainty.AFFIRMED))
                .attendedBy("Dra. Gil", JULY)
                .build();

        assertThat(graph.entities())
                .extracting(Entity::id)
                .containsExactly(
                        "patient/p1",
                        "condition/ICD-10:R50.9",
                        "condition/ICD-10:E14",
                        "drug/ICD-10:C09CA01",
                        "condition/ICD-10:Z88.0",
                        "test/hemograma",
                        "clinician/dra. gil");
        assertThat(graph.relations())
                .extracting(relation -> relation.kind() + " " + relation.certainty())
                .containsExactly(
                        "HAS AFFIRMED",
                        "HAS DENIED",
                        "RELATIVE_HAS FAMILY",
                        "TAKES AFFIRMED",
                        "ALLERGIC_TO AFFIRMED",
                        "TESTED_BY AFFIRMED",
                        "ATTENDED_BY null");
    }

    private static Fact fact(
            String consultation,
            Instant when,
            FindingKind kind,
            String term,
            @Nullable String code,
            Certainty certainty) {
        Finding finding = new Finding(
                "f1",
                kind,
                "dicho",
                term,
                code == null ? List.of() : List.of(new Code("ICD-10", code)),
                certainty,
                Map.of(),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("s1", 0L, 900L, "dicho")));
        return new Fact("h", consultation, "e", "p1", when, finding);
    }
}
