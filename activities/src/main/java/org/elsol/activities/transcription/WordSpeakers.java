package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;
import org.elsol.activities.transcription.speakers.SpeakerTimeline;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Word;

/** Gives each word to who speaks while it is said, and cuts segments where the speaker changes. */
final class WordSpeakers {

    /** A word that the timeline has in a pause goes to who is nearest within this. */
    private static final long NEAR_MS = 1500;

    private static final double OVERLAP_DOMINATES = 0.5;

    private final SpeakerTimeline timeline;
    private int before;

    WordSpeakers(SpeakerTimeline timeline) {
        this.timeline = timeline;
    }

    /** A segment, or a part of one, and who says it, counted from 0. */
    record Piece(int speaker, RecognisedSegment segment) {}

    /** The segment in pieces of one speaker each; to be asked in the order of time. */
    List<Piece> split(RecognisedSegment segment) {
        if (segment.words().isEmpty()) {
            return List.of(new Piece(speaker(segment.startMs(), segment.endMs()), marked(segment)));
        }
        List<Piece> pieces = new ArrayList<>();
        List<Word> run = new ArrayList<>();
        int speaker = before;
        for (Word word : segment.words()) {
            int next = speaker(word.startMs(), word.endMs());
            if (next != speaker && !run.isEmpty()) {
                pieces.add(new Piece(speaker, part(segment, run)));
                run = new ArrayList<>();
            }
            speaker = next;
            run.add(word);
        }
        pieces.add(new Piece(speaker, run.size() == segment.words().size() ? marked(segment) : part(segment, run)));
        return pieces;
    }

    /** Who speaks longest in a stretch; of equals, and in silence, who spoke before. */
    private int speaker(long startMs, long endMs) {
        int most = -1;
        double mostMs = 0;
        for (int speaker = 0; speaker < timeline.speakers(); speaker++) {
            double ms = timeline.speakingMs(speaker, startMs, endMs);
            if (ms > mostMs || (ms == mostMs && ms > 0 && speaker == before)) {
                most = speaker;
                mostMs = ms;
            }
        }
        int found = most < 0 ? timeline.nearest((startMs + endMs) / 2, NEAR_MS) : most;
        before = found < 0 ? before : found;
        return before;
    }

    private RecognisedSegment part(RecognisedSegment whole, List<Word> words) {
        String text = String.join(" ", words.stream().map(Word::text).toList());
        double confidence =
                words.stream().mapToDouble(Word::confidence).average().orElse(0);
        return marked(new RecognisedSegment(
                words.getFirst().startMs(),
                words.getLast().endMs(),
                text,
                confidence,
                whole.quality(),
                words,
                whole.metrics()));
    }

    /** Where two speak at once most of the time, nobody can vouch for the words. */
    private RecognisedSegment marked(RecognisedSegment segment) {
        boolean sound = segment.quality().carriesEvidence();
        return sound && timeline.overlapShare(segment.startMs(), segment.endMs()) > OVERLAP_DOMINATES
                ? segment.labelled(Quality.OVERLAP)
                : segment;
    }
}
