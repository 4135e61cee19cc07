package org.elsol.api.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.api.extraction.Difference.FieldChange;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.Support;
import org.junit.jupiter.api.Test;

/** What two revisions have otherwise. */
final class DifferenceTest {

    @Test
    void findingsAreAddedRemovedAndChangedInTheirFields() {
        Extraction first = revision(
                1,
                "low",
                finding("f1", "fiebre", Certainty.AFFIRMED, Map.of()),
                finding("f2", "metformina", Certainty.AFFIRMED, Map.of("dose", "500 mg")),
                finding("f3", "tos", Certainty.AFFIRMED, Map.of()));
        Extraction second = revision(
                2,
                "high",
                finding("f1", "Fiebre", Certainty.AFFIRMED, Map.of()),
                finding("f2", "disnea", Certainty.AFFIRMED, Map.of()),
                finding("f3", "metformina", Certainty.HISTORICAL, Map.of("frequency", "cada día")));

        Difference difference = Difference.of(first, second);

        assertThat(difference.unchanged()).isEqualTo(1);
        assertThat(difference.added())
                .singleElement()
                .satisfies(added -> assertThat(added.normalized()).isEqualTo("disnea"));
        assertThat(difference.removed())
                .singleElement()
                .satisfies(removed -> assertThat(removed.normalized()).isEqualTo("tos"));
        assertThat(difference.changed()).singleElement().satisfies(changed -> {
            assertThat(changed.fromId()).isEqualTo("f2");
            assertThat(changed.toId()).isEqualTo("f3");
            assertThat(changed.fields())
                    .containsExactly(
                            new FieldChange("attributes.dose", "500 mg", null),
                            new FieldChange("attributes.frequency", null, "cada día"),
                            new FieldChange("certainty", "affirmed", "historical"));
        });
        assertThat(difference.fields()).containsExactly(new FieldChange("urgency", "low", "high"));
    }

    @Test
    void aFindingThatIsSaidTwiceIsPairedInOrder() {
        Extraction first = revision(1, "low", finding("f1", "tos", Certainty.AFFIRMED, Map.of()));
        Extraction second = revision(
                2,
                "low",
                finding("f1", "tos", Certainty.AFFIRMED, Map.of()),
                finding("f2", "tos", Certainty.DENIED, Map.of()));

        Difference difference = Difference.of(first, second);

        assertThat(difference.unchanged()).isEqualTo(1);
        assertThat(difference.changed()).isEmpty();
        assertThat(difference.added()).hasSize(1);
    }

    private static Extraction revision(int revision, String urgency, Finding... findings) {
        Extracted result = new Extracted(
                new PatientDetails(null, null, null, null),
                null,
                null,
                new Stated(urgency, List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(findings));
        return new Extraction(
                "e" + revision,
                "h",
                "c",
                revision,
                1,
                null,
                null,
                ExtractionStatus.COMPLETED,
                "rules",
                false,
                result,
                null,
                null,
                Instant.EPOCH);
    }

    private static Finding finding(String id, String term, Certainty certainty, Map<String, String> attributes) {
        return new Finding(
                id,
                FindingKind.SYMPTOM,
                "dicho",
                term,
                List.of(new Code("ICD-10", "R50")),
                certainty,
                attributes,
                Support.SUPPORTED,
                null,
                List.of(new Evidence("s1", null, null, "dicho")));
    }
}
