package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** What a language model says was said. Its names and its order are the schema that the model is held to. */
record FactsReply(
        Person patient,
        @Nullable Told clinician,
        @Nullable Told date,
        @Nullable Urgency urgency,
        List<Told> emotions,
        List<Asked> questions,
        List<Found> findings) {

    /** Who the patient is. */
    record Person(
            @Nullable Told name,
            @Nullable Told age,
            @Nullable Told phone,
            @Nullable Told email) {}

    /** A value, and where it was said. */
    record Told(String value, List<Quote> evidence) {}

    /** How soon something must be done. */
    record Urgency(Level level, List<Quote> evidence) {}

    /** Degrees of urgency. */
    enum Level {
        LOW,
        MEDIUM,
        HIGH
    }

    /** A question of the patient's. */
    record Asked(String question, @Nullable String answer, List<Quote> evidence) {}

    /** One clinical fact. */
    record Found(
            FindingKind kind,
            String text,
            String normalized,
            Certainty certainty,
            Attributes attributes,
            List<Quote> evidence) {}

    /** What belongs to a fact, as it was said. */
    record Attributes(
            @Nullable String dose,
            @Nullable String frequency,
            @Nullable String duration,
            @Nullable String route,
            @Nullable String onset,
            @Nullable String severity,
            @Nullable String side,
            @Nullable String value,
            @Nullable String unit,
            @Nullable String result,
            @Nullable String allergen,
            @Nullable String reaction,
            @Nullable String relation,
            @Nullable String condition,
            @Nullable String when) {}

    /** The exact words of a segment. */
    record Quote(String segment, String quote) {}
}
