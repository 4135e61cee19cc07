package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;

/** Makes transcripts of lines: {@code C:} is the clinician, {@code P:} the patient, {@code A:} a companion. */
final class Dialogue {

    private Dialogue() {}

    static Transcript of(String lines) {
        List<Segment> segments = new ArrayList<>();
        for (String line : lines.strip().split("\n", -1)) {
            Role role = role(line);
            String text =
                    role == Role.UNKNOWN ? line.strip() : line.substring(2).strip();
            String speaker = role.code();
            segments.add(new Segment(
                    "s" + (segments.size() + 1), null, null, speaker, role, text, 1, Quality.OK, List.of()));
        }
        return new Transcript("c1", 1, "es", segments, Map.of());
    }

    private static Role role(String line) {
        return switch (line.length() > 2 ? line.substring(0, 2) : "") {
            case "C:" -> Role.CLINICIAN;
            case "P:" -> Role.PATIENT;
            case "A:" -> Role.COMPANION;
            default -> Role.UNKNOWN;
        };
    }
}
