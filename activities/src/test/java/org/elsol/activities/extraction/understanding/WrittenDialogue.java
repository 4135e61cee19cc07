package org.elsol.activities.extraction.understanding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.jspecify.annotations.Nullable;

/**
 * One dialogue of {@code bench/understanding/} and what is true of it.
 *
 * @param request what would be posted to {@code POST /extractions}
 * @param smallTalk the turns, counted from 1, in which nothing may be found
 */
public record WrittenDialogue(
        String id, String about, Request request, List<Integer> smallTalk, List<Expected> expected, List<Trap> traps) {

    public record Request(String language, Instant recordedAt, Patient patient, String clinician, List<Said> turns) {}

    public record Patient(String name) {}

    public record Said(String speaker, Role role, String text) {}

    /**
     * A finding that must be found; an optional one may be found or not and counts for nothing.
     *
     * @param terms preferred terms that all mean it; {@code *word} holds where the term has that stretch of letters
     * @param icd10 how the code begins; null where there is none
     */
    public record Expected(
            int turn,
            List<FindingKind> kinds,
            List<String> terms,
            @Nullable String icd10,
            @Nullable String atc,
            List<Certainty> certainties,
            @Nullable Map<String, String> attributes,
            @Nullable Boolean optional) {

        boolean isOptional() {
            return optional != null && optional;
        }

        Map<String, String> said() {
            return attributes == null ? Map.of() : attributes;
        }
    }

    /** What must not be found in the turn; a kind or terms left out stand for all. */
    public record Trap(
            int turn,
            String why,
            @Nullable FindingKind kind,
            @Nullable List<String> terms,
            @Nullable Map<String, String> attributes,
            Certainty certainty) {}

    public Transcript transcript() {
        return transcript(request.turns().stream().map(Said::text).toList());
    }

    /** The same speakers saying these texts, one a turn. */
    Transcript transcript(List<String> texts) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            Said said = request.turns().get(i);
            segments.add(new Segment(
                    "s" + (i + 1), null, null, said.speaker(), said.role(), texts.get(i), 1, Quality.OK, List.of()));
        }
        return new Transcript(id, 1, request.language(), segments, Map.of());
    }
}
