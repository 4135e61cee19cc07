package org.elsol.activities.extraction;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.elsol.activities.transcription.SpokenRoles;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/** Where nobody knows the roles of two voices, the roles that their words tell; unknown they stay where words tell none. */
final class HeardRoles {

    private static final int FIRST_SEGMENTS = 4;
    private static final Set<String> CHILDREN =
            Set.of("bebé", "bebe", "niño", "niña", "hijo", "hija", "nene", "nena", "peque", "mamá", "mamita");

    private final SpokenRoles roles = SpokenRoles.of("es");

    /** The segments in their order, each with the role of its voice. */
    List<Segment> told(Transcript transcript) {
        List<Segment> segments = transcript.segments();
        Map<String, StringBuilder> said = new TreeMap<>();
        for (Segment segment : segments) {
            if (segment.role() != Role.UNKNOWN) {
                return segments;
            }
            said.computeIfAbsent(segment.speaker(), fresh -> new StringBuilder())
                    .append(segment.text())
                    .append('\n');
        }
        if (said.size() != 2) {
            return segments;
        }
        Map<String, Role> heard = heard(said, isOfChild(segments));
        return segments.stream()
                .map(segment -> as(segment, heard.getOrDefault(segment.speaker(), Role.UNKNOWN)))
                .toList();
    }

    private Map<String, Role> heard(Map<String, StringBuilder> said, boolean child) {
        Map<Integer, String> texts = new TreeMap<>();
        said.values().forEach(text -> texts.put(texts.size(), text.toString()));
        Map<Integer, SpokenRoles.Found> found = roles.roles(texts);
        Map<String, Role> heard = new HashMap<>();
        for (String speaker : said.keySet()) {
            SpokenRoles.Found role = found.get(heard.size());
            heard.put(speaker, role == null ? Role.UNKNOWN : role.role());
        }
        if (child) {
            heard.replaceAll((speaker, role) -> role == Role.PATIENT ? Role.COMPANION : role);
        }
        return heard;
    }

    /** Whether the talk begins with a child: then the other voice speaks for it. */
    private static boolean isOfChild(List<Segment> segments) {
        return segments.subList(0, Math.min(segments.size(), FIRST_SEGMENTS)).stream()
                .flatMap(segment -> List.of(segment.text().split("[ ,.?¿!¡]+", -1)).stream())
                .anyMatch(word -> CHILDREN.contains(word.toLowerCase(Locale.ROOT)));
    }

    private static Segment as(Segment segment, Role role) {
        return new Segment(
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                segment.speaker(),
                role,
                segment.text(),
                segment.confidence(),
                segment.quality(),
                segment.words());
    }
}
