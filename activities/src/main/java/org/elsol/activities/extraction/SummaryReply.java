package org.elsol.activities.extraction;

import java.util.List;

/** A summary as a language model words it: each sentence names the findings that it tells. */
record SummaryReply(List<Part> parts) {

    /** A section of the summary. */
    record Part(Section section, List<Sentence> sentences) {}

    /** @param findings ids */
    record Sentence(String text, List<String> findings) {}

    /** The sections that there are, in their order. */
    enum Section {
        REASON("Motivo de consulta"),
        SYMPTOMS("Síntomas"),
        HISTORY("Antecedentes"),
        DIAGNOSIS("Diagnóstico"),
        TREATMENT("Tratamiento"),
        ADVICE("Recomendaciones"),
        FOLLOW_UP("Seguimiento");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }
}
