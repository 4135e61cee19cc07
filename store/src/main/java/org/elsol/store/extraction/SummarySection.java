package org.elsol.store.extraction;

import java.util.List;

/** A part of the summary, such as «Motivo de consulta»; each sentence has its evidence. */
public record SummarySection(String section, List<Stated> sentences) {

    public SummarySection {
        sentences = List.copyOf(sentences);
    }
}
