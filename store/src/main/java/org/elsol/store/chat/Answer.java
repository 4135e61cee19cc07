package org.elsol.store.chat;

import java.util.List;
import org.elsol.store.chat.Citation.CitedPatient;
import org.jspecify.annotations.Nullable;

/**
 * What was answered.
 *
 * @param id the question's id
 * @param intent such as {@code symptoms_of_patient}; {@code unknown} where none was understood
 * @param text each sentence that states a fact ends with its citations, {@code [1]}
 * @param patients whom the answer is about, or, if ambiguous, whom it might be about
 * @param engine {@code rules} or the language model's name
 * @param notice what the reader must know, such as that a care plan is a draft
 */
public record Answer(
        String id,
        String conversationId,
        String intent,
        String text,
        Grounding grounding,
        List<Citation> citations,
        List<CitedPatient> patients,
        List<String> followUps,
        String engine,
        @Nullable String notice) {

    public Answer {
        citations = List.copyOf(citations);
        patients = List.copyOf(patients);
        followUps = List.copyOf(followUps);
    }
}
