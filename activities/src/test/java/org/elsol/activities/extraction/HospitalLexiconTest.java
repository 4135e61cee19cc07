package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elsol.store.extraction.FindingKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital's own terms lie in a folder of its home, and win over those of the build. */
final class HospitalLexiconTest {

    private static final String HEADER = "kind\tterm\tsynonyms\ticd10\tflags\n";

    @TempDir
    Path folder;

    @Test
    void whatAHospitalAddsIsFoundAndItsNameForAThingIsUsed() throws IOException {
        Files.writeString(
                folder.resolve("ours.tsv"),
                HEADER
                        + "symptom\tmal de altura\tsoroche|me apunó la altura\tT70.2\t\n"
                        + "symptom\tdolor de cabeza\tcefalea\tR51\t\n");
        Concepts concepts = new Concepts(Lexicon.with(folder));

        assertThat(concepts.in("me dio soroche"))
                .extracting(Concept::kind, Concept::name)
                .containsExactly(org.assertj.core.api.Assertions.tuple(FindingKind.SYMPTOM, "mal de altura"));
        assertThat(concepts.in("cefalea")).extracting(Concept::name).containsExactly("dolor de cabeza");
    }

    @Test
    void anEmptyFolderChangesNothing() {
        assertThat(new Concepts(Lexicon.with(folder)).in("calentura"))
                .extracting(Concept::name)
                .containsExactly("fiebre");
    }

    @Test
    void aRowOfAnUnknownKindIsRefused() throws IOException {
        Files.writeString(folder.resolve("ours.tsv"), HEADER + "humor\tbilis\t\t\t\n");

        assertThatThrownBy(() -> Lexicon.with(folder)).isInstanceOf(IllegalArgumentException.class);
    }
}
