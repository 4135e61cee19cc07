package org.elsol.api.consultation;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elsol.store.PlainText;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a written conversation into turns: one a line, a long line at its sentences. «Paciente: …» at the start of a line
 * says who speaks.
 */
public final class WrittenText {

    private static final int LONGEST_TURN = 1_000;
    private static final int LONGEST_LABEL = 24;

    private static final Map<String, Role> LABELS = Map.ofEntries(
            Map.entry("paciente", Role.PATIENT),
            Map.entry("patient", Role.PATIENT),
            Map.entry("medico", Role.CLINICIAN),
            Map.entry("medica", Role.CLINICIAN),
            Map.entry("doctor", Role.CLINICIAN),
            Map.entry("doctora", Role.CLINICIAN),
            Map.entry("dr.", Role.CLINICIAN),
            Map.entry("dra.", Role.CLINICIAN),
            Map.entry("enfermero", Role.CLINICIAN),
            Map.entry("enfermera", Role.CLINICIAN),
            Map.entry("clinician", Role.CLINICIAN),
            Map.entry("acompanante", Role.COMPANION),
            Map.entry("familiar", Role.COMPANION),
            Map.entry("companion", Role.COMPANION));

    private WrittenText() {}

    public static List<Turn> turns(String text, String language) {
        List<Turn> turns = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            String label = label(line);
            Role role = label == null ? null : LABELS.get(PlainText.fold(label));
            String said = role == null || label == null ? line : line.substring(label.length() + 1);
            for (String part : parts(said, Locale.of(language))) {
                turns.add(new Turn(role == null ? null : label, role, part));
            }
        });
        return turns;
    }

    private static @Nullable String label(String line) {
        int colon = line.indexOf(':');
        return colon > 0 && colon <= LONGEST_LABEL ? line.substring(0, colon) : null;
    }

    private static List<String> parts(String line, Locale locale) {
        List<String> parts = new ArrayList<>();
        BreakIterator sentences = BreakIterator.getSentenceInstance(locale);
        sentences.setText(line);
        int start = 0;
        int end = 0;
        for (int next = sentences.next(); next != BreakIterator.DONE; next = sentences.next()) {
            if (next - start > LONGEST_TURN && end > start) {
                add(parts, line.substring(start, end));
                start = end;
            }
            end = next;
        }
        add(parts, line.substring(start));
        return parts;
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part.strip());
        }
    }
}
