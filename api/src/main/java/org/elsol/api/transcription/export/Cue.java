package org.elsol.api.transcription.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Word;

/**
 * What is shown at once while a recording plays: a segment, or a part of a long one.
 *
 * @param startMs milliseconds from the start of the recording
 */
record Cue(String speaker, long startMs, long endMs, String text) {

    /** Two lines of 42 characters, which is what viewers are used to. */
    private static final int LONGEST_TEXT = 84;

    private static final long LONGEST_MS = 7_000;

    /**
     * Cuts a segment at its words.
     *
     * @param segment one with times
     */
    static List<Cue> of(Segment segment) {
        long start = Objects.requireNonNull(segment.startMs());
        long end = Objects.requireNonNull(segment.endMs());
        if (segment.words().isEmpty() || fits(segment.text().length(), end - start)) {
            return segment.text().isBlank()
                    ? List.of()
                    : List.of(new Cue(segment.speaker(), start, end, segment.text()));
        }
        List<Cue> cues = new ArrayList<>();
        List<Word> line = new ArrayList<>();
        int length = 0;
        for (Word word : segment.words()) {
            if (!line.isEmpty()
                    && !fits(
                            length + 1 + word.text().length(),
                            word.endMs() - line.getFirst().startMs())) {
                cues.add(of(segment.speaker(), line));
                line.clear();
                length = 0;
            }
            length += (line.isEmpty() ? 0 : 1) + word.text().length();
            line.add(word);
        }
        cues.add(of(segment.speaker(), line));
        return cues;
    }

    private static boolean fits(int length, long milliseconds) {
        return length <= LONGEST_TEXT && milliseconds <= LONGEST_MS;
    }

    private static Cue of(String speaker, List<Word> words) {
        return new Cue(
                speaker,
                words.getFirst().startMs(),
                words.getLast().endMs(),
                String.join(" ", words.stream().map(Word::text).toList()));
    }
}
