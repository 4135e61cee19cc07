package org.elsol.activities.extraction.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.activities.extraction.understanding.Mutations.Mutant;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.Test;

/** A verifier is worth what it catches: a thousand findings, each made wrong in one place. */
final class VerifierMutationTest {

    private static final int FINDINGS = 1000;
    private static final long SEED = 20260715;

    private final Lexicon lexicon = Lexicon.bundled();
    private final RulesExtractor rules = new RulesExtractor(lexicon);
    private final EvidenceVerifier verifier = new EvidenceVerifier(lexicon);

    @Test
    void of1000FindingsMadeWrongInOnePlaceFewerThanOneInAHundredPass() {
        List<String> passed = new ArrayList<>();
        Map<String, Integer> made = new TreeMap<>();
        List<Mutant> mutants = mutants();

        for (Mutant mutant : mutants) {
            made.merge(mutant.how(), 1, Integer::sum);
            if (judged(mutant.finding(), mutant.transcript()).status() == Support.SUPPORTED) {
                passed.add(mutant.how() + ": " + mutant.finding());
            }
        }

        assertThat(mutants).hasSize(FINDINGS);
        assertThat(made).containsKeys("digit", "drug", "negation", "segment", "speaker");
        assertThat(passed).as("of %s these passed", made).hasSizeLessThanOrEqualTo(FINDINGS / 100);
    }

    private List<Mutant> mutants() {
        Random random = new Random(SEED);
        Mutations mutations = new Mutations(random);
        List<Mutant> mutants = new ArrayList<>();
        for (Half half : Half.values()) {
            for (WrittenDialogue dialogue : DialogueFiles.of(half)) {
                Transcript transcript = dialogue.transcript();
                Instant recordedAt = dialogue.request().recordedAt();
                verifier.verify(transcript, rules.extract(transcript, recordedAt)).findings().stream()
                        .filter(finding -> finding.status() == Support.SUPPORTED)
                        .forEach(finding -> mutants.addAll(mutations.of(finding, transcript)));
            }
        }
        Collections.shuffle(mutants, random);
        return mutants.subList(0, FINDINGS);
    }

    private Finding judged(Finding finding, Transcript transcript) {
        Extracted extracted = new Extracted(
                new PatientDetails(null, null, null, null),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(finding));
        return verifier.verify(transcript, extracted).findings().getFirst();
    }
}
