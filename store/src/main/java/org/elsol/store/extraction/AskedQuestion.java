package org.elsol.store.extraction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question that was asked in the conversation; {@code answer} is null where none was given. */
public record AskedQuestion(String question, @Nullable String answer, List<Evidence> evidence) {

    public AskedQuestion {
        evidence = List.copyOf(evidence);
    }
}
