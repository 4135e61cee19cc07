package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/** Reads the segments of a transcript that can carry evidence. */
final class TranscriptReader {

    private final TurnReader reader;
    private final HeardRoles roles = new HeardRoles();

    TranscriptReader(Lexicon lexicon) {
        this.reader = new TurnReader(lexicon);
    }

    List<Turn> read(Transcript transcript) {
        List<Turn> turns = new ArrayList<>();
        boolean marksQuestions = transcript.segments().stream()
                .anyMatch(segment -> segment.text().indexOf('?') >= 0);
        for (Segment segment : roles.told(transcript)) {
            if (isUsable(segment) && !segment.text().isBlank()) {
                turns.add(reader.read(turns.size(), segment, marksQuestions));
            }
        }
        return turns;
    }

    static boolean isUsable(Segment segment) {
        return segment.quality().carriesEvidence();
    }
}
