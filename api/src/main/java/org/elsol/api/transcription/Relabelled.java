package org.elsol.api.transcription;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.api.transcription.SpeakerChanges.Change;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Transcript;

/**
 * The next revision of a transcript: the same words, said by whom a person says.
 *
 * @param transcript its segments keep their ids and times
 */
record Relabelled(Transcript transcript, List<Speaker> speakers) {

    Relabelled {
        speakers = List.copyOf(speakers);
    }

    /** @param changes that fit the speakers */
    static Relabelled of(Transcript before, List<Speaker> speakers, List<Change> changes) {
        Map<String, Speaker> after = new HashMap<>();
        for (Speaker speaker : speakers) {
            after.put(speaker.id(), speaker);
        }
        Map<String, String> merged = new HashMap<>();
        for (Change change : changes) {
            Speaker speaker = Objects.requireNonNull(after.get(change.id()));
            if (change.mergeInto() == null) {
                after.put(change.id(), named(speaker, change));
            } else {
                merged.put(change.id(), change.mergeInto());
            }
        }
        List<Segment> segments = before.segments().stream()
                .map(segment -> said(
                        segment,
                        Objects.requireNonNull(after.get(merged.getOrDefault(segment.speaker(), segment.speaker())))))
                .toList();
        merged.forEach((from, into) -> after.merge(
                into, Objects.requireNonNull(after.remove(from)), (to, other) -> joined(to, other, segments)));
        List<Speaker> ordered = speakers.stream()
                .map(speaker -> after.get(speaker.id()))
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .map(speaker -> after.size() == 1 ? alone(speaker) : speaker)
                .toList();
        return new Relabelled(
                new Transcript(
                        before.consultationId(), before.revision() + 1, before.language(), segments, before.models()),
                ordered);
    }

    private static Speaker named(Speaker speaker, Change change) {
        return new Speaker(
                speaker.id(),
                change.role() == null ? speaker.role() : change.role(),
                change.name() == null ? speaker.name() : change.name(),
                speaker.seconds(),
                speaker.share(),
                speaker.turns(),
                speaker.meanTurnSeconds(),
                speaker.overlapSeconds(),
                change.role() == null ? speaker.roleConfidence() : null);
    }

    private static Segment said(Segment segment, Speaker speaker) {
        return new Segment(
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                speaker.id(),
                speaker.role(),
                segment.text(),
                segment.confidence(),
                segment.quality(),
                segment.words(),
                segment.metrics());
    }

    /** One voice of two; what they said at the same time as one another cannot be told from the rest any more. */
    private static Speaker joined(Speaker to, Speaker other, List<Segment> segments) {
        double seconds = to.seconds() + other.seconds();
        int turns = Math.max(1, turns(to.id(), segments));
        return new Speaker(
                to.id(),
                to.role(),
                to.name(),
                seconds,
                to.share() + other.share(),
                turns,
                seconds / turns,
                to.overlapSeconds() + other.overlapSeconds(),
                to.roleConfidence());
    }

    private static Speaker alone(Speaker speaker) {
        return new Speaker(
                speaker.id(),
                speaker.role(),
                speaker.name(),
                speaker.seconds(),
                speaker.share(),
                speaker.turns(),
                speaker.meanTurnSeconds(),
                0,
                speaker.roleConfidence());
    }

    private static int turns(String speaker, List<Segment> segments) {
        int turns = 0;
        String last = "";
        for (Segment segment : segments) {
            if (segment.speaker().equals(speaker) && !last.equals(speaker)) {
                turns++;
            }
            last = segment.speaker();
        }
        return turns;
    }
}
