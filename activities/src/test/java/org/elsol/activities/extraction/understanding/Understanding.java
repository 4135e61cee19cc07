package org.elsol.activities.extraction.understanding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.store.transcription.Transcript;

/** Extracts from every dialogue, verifies, and scores. */
final class Understanding {

    private final RulesExtractor rules;
    private final EvidenceVerifier verifier;

    Understanding(Lexicon lexicon) {
        this.rules = new RulesExtractor(lexicon);
        this.verifier = new EvidenceVerifier(lexicon);
    }

    Score score(Half half, double noise, long seed) {
        return score(DialogueFiles.all(half), noise, seed);
    }

    /** @param noise the share of words that are misheard, 0 for none */
    Score score(List<WrittenDialogue> dialogues, double noise, long seed) {
        List<WrittenDialogue> vocabulary = new ArrayList<>(DialogueFiles.all(Half.DEV));
        vocabulary.addAll(DialogueFiles.all(Half.TEST));
        RecognitionNoise errors = new RecognitionNoise(noise, seed, vocabulary);
        Score score = new Score();
        for (WrittenDialogue dialogue : dialogues) {
            Transcript transcript = noise == 0 ? dialogue.transcript() : dialogue.transcript(errors.heard(dialogue));
            Instant recordedAt = dialogue.request().recordedAt();
            score.add(
                    dialogue,
                    transcript,
                    verifier.verify(transcript, rules.extract(transcript, recordedAt), recordedAt)
                            .findings());
        }
        return score;
    }
}
