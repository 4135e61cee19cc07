package org.elsol.api.transcription;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Word;
import org.jspecify.annotations.Nullable;

/** Two revisions of a transcript, word by word (Myers' difference; capitals and marks count). */
@Schema(name = "TranscriptDifference")
public record TranscriptDifference(
        int from,
        int to,

        @Schema(description = "Words that both have, in their order")
        int kept,

        @Schema(description = "Of the words that both have, those that are another role's, or another speaker's, now")
        int reattributed,

        List<WordChange> changes) {

    /** Words of one that stand where the other has different ones, or none. */
    @Schema(name = "WordChange")
    public record WordChange(
            @Nullable Stretch from, @Nullable Stretch to) {}

    /** Words in a row; times in milliseconds, null where the words have no sound. */
    @Schema(name = "WordStretch")
    public record Stretch(
            @Schema(description = "The segment of the first word", example = "s4")
            String segmentId,

            @Nullable Long startMs,
            @Nullable Long endMs,
            String text) {}

    private record Spoken(
            String text,
            Segment segment,
            @Nullable Long startMs,
            @Nullable Long endMs) {

        boolean isBy(Spoken other) {
            return segment.speaker().equals(other.segment.speaker()) && segment.role() == other.segment.role();
        }
    }

    static TranscriptDifference of(Transcript from, Transcript to) {
        List<Spoken> before = words(from);
        List<Spoken> after = words(to);
        List<AbstractDelta<Spoken>> deltas = DiffUtils.diff(
                        before, after, (a, b) -> a.text().equals(b.text()))
                .getDeltas();
        int kept = 0;
        int reattributed = 0;
        int b = 0;
        int a = 0;
        for (AbstractDelta<Spoken> delta : deltas) {
            for (; b < delta.getSource().getPosition(); b++, a++) {
                kept++;
                reattributed += before.get(b).isBy(after.get(a)) ? 0 : 1;
            }
            b += delta.getSource().size();
            a += delta.getTarget().size();
        }
        for (; b < before.size(); b++, a++) {
            kept++;
            reattributed += before.get(b).isBy(after.get(a)) ? 0 : 1;
        }
        return new TranscriptDifference(
                from.revision(),
                to.revision(),
                kept,
                reattributed,
                deltas.stream()
                        .map(delta -> new WordChange(stretch(delta.getSource()), stretch(delta.getTarget())))
                        .toList());
    }

    private static @Nullable Stretch stretch(Chunk<Spoken> chunk) {
        List<Spoken> words = chunk.getLines();
        return words.isEmpty()
                ? null
                : new Stretch(
                        words.getFirst().segment().id(),
                        words.getFirst().startMs(),
                        words.getLast().endMs(),
                        words.stream().map(Spoken::text).collect(Collectors.joining(" ")));
    }

    private static List<Spoken> words(Transcript transcript) {
        return transcript.segments().stream()
                .flatMap(TranscriptDifference::words)
                .toList();
    }

    /** Those of the recogniser, with times; where there are none, as in posted turns, what stands between spaces. */
    private static Stream<Spoken> words(Segment segment) {
        List<Word> words = segment.words();
        if (!words.isEmpty()) {
            return words.stream().map(word -> new Spoken(word.text(), segment, word.startMs(), word.endMs()));
        }
        return Stream.of(segment.text().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> new Spoken(word, segment, segment.startMs(), segment.endMs()));
    }
}
