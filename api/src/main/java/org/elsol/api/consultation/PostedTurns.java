package org.elsol.api.consultation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.Transcript;

/** Makes a transcript of posted turns: segments {@code s1…sn} in their order, without times. */
public final class PostedTurns {

    private static final String UNNAMED = "S1";

    private PostedTurns() {}

    public static Transcript transcript(String id, String language, List<Turn> turns) {
        List<Segment> segments = new ArrayList<>();
        for (Turn turn : turns) {
            segments.add(new Segment(
                    "s" + (segments.size() + 1),
                    null,
                    null,
                    Objects.requireNonNullElse(turn.speaker(), UNNAMED),
                    Objects.requireNonNullElse(turn.role(), Role.UNKNOWN),
                    turn.text(),
                    1,
                    Quality.OK,
                    List.of()));
        }
        return new Transcript(id, 1, language, segments, Map.of());
    }

    /** The speakers in the order in which they first take the word; turns have no sound, so nobody has seconds. */
    public static List<Speaker> speakers(Transcript transcript) {
        Map<String, List<Segment>> bySpeaker = new LinkedHashMap<>();
        for (Segment segment : transcript.segments()) {
            bySpeaker
                    .computeIfAbsent(segment.speaker(), speaker -> new ArrayList<>())
                    .add(segment);
        }
        double all = transcript.segments().stream()
                .mapToInt(segment -> segment.text().length())
                .sum();
        return bySpeaker.entrySet().stream()
                .map(speaker -> {
                    List<Segment> said = speaker.getValue();
                    double share =
                            said.stream().mapToInt(turn -> turn.text().length()).sum() / all;
                    return new Speaker(speaker.getKey(), role(said), null, 0, share, said.size(), 0, 0);
                })
                .toList();
    }

    private static Role role(List<Segment> said) {
        return said.stream()
                .map(Segment::role)
                .filter(role -> role != Role.UNKNOWN)
                .findFirst()
                .orElse(Role.UNKNOWN);
    }
}
