package org.elsol.store.extraction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was understood from one transcript.
 *
 * @param urgency {@code low}, {@code medium} or {@code high}; null where nothing speaks for any
 */
public record Extracted(
        PatientDetails patient,
        @Nullable Stated clinician,
        @Nullable Stated date,
        @Nullable Stated urgency,
        List<Stated> emotions,
        List<AskedQuestion> questions,
        List<SummarySection> summary,
        List<Finding> findings) {

    public Extracted {
        emotions = List.copyOf(emotions);
        questions = List.copyOf(questions);
        summary = List.copyOf(summary);
        findings = List.copyOf(findings);
    }
}
