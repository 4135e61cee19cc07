package org.elsol.activities.transcription;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;

/** Joins tokens to words: bytes first, then characters; a word begins at a token with a leading space. */
final class HeardWords {

    /** Nobody says a word faster: where the alignment gives one less, it has not found its place. */
    private static final long SHORTEST_MS = 30;

    private final long startMs;
    private final long endMs;
    private final Timing timing;
    private long lastEndMs;

    /** Words lie between these times of the recording, each after the one before. */
    HeardWords(long startMs, long endMs, Timing timing) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.timing = timing;
        this.lastEndMs = startMs;
    }

    /** The words of one segment's tokens; call in the order of segments. */
    List<Word> of(List<HeardToken> tokens) {
        List<Word> words = new ArrayList<>();
        List<HeardToken> parts = new ArrayList<>();
        for (HeardToken token : tokens) {
            if (token.beginsWord() && !parts.isEmpty()) {
                add(words, parts);
                parts.clear();
            }
            parts.add(token);
        }
        if (!parts.isEmpty()) {
            add(words, parts);
        }
        return words;
    }

    private void add(List<Word> words, List<HeardToken> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        double probability = 0;
        for (HeardToken part : parts) {
            bytes.writeBytes(part.text());
            probability += part.probability() / parts.size();
        }
        String text = bytes.toString(StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return;
        }
        long start = Math.clamp(startMs + parts.getFirst().startMs(), lastEndMs, endMs);
        long end = Math.clamp(startMs + parts.getLast().endMs(), start, endMs);
        lastEndMs = end;
        Timing found = end - start < SHORTEST_MS ? Timing.INTERPOLATED : timing;
        words.add(new Word(text, start, end, Math.clamp(probability, 0, 1), found));
    }
}
