package org.elsol.activities.chat;

import java.util.List;
import java.util.Map;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;

/** How a finding is called in an answer. */
final class FindingText {

    private FindingText() {}

    /** «posible migraña», «losartán 50 mg cada 24 horas», «presión arterial 140/90 mmHg». */
    static String label(Finding finding) {
        String term = (finding.certainty() == Certainty.POSSIBLE ? "posible " : "") + named(finding);
        return switch (finding.kind()) {
            case MEDICATION -> dosed(term, finding) + during(finding);
            case VITAL_SIGN, TEST -> measured(term, finding);
            case SYMPTOM,
                    DIAGNOSIS,
                    ALLERGY,
                    PROCEDURE,
                    RECOMMENDATION,
                    FOLLOW_UP,
                    RISK_FACTOR,
                    FAMILY_HISTORY,
                    CONCERN -> term;
        };
    }

    /** An allergy and a worry are never called by what they are about alone: penicillin would be a drug, cancer an illness. */
    private static String named(Finding finding) {
        if (finding.kind() == FindingKind.CONCERN && !finding.normalized().startsWith("preocupación")) {
            return "preocupación por " + finding.normalized();
        }
        boolean bare = finding.kind() == FindingKind.ALLERGY
                && !PlainText.fold(finding.normalized()).startsWith("alergia");
        return bare ? "alergia a " + finding.normalized() : finding.normalized();
    }

    /** What stands in brackets behind it: how long, from when, how strong. */
    static List<String> details(Finding finding) {
        return switch (finding.kind()) {
            case MEDICATION, VITAL_SIGN, TEST -> List.of();
            case SYMPTOM,
                    DIAGNOSIS,
                    ALLERGY,
                    PROCEDURE,
                    RECOMMENDATION,
                    FOLLOW_UP,
                    RISK_FACTOR,
                    FAMILY_HISTORY,
                    CONCERN ->
                finding.attributes().entrySet().stream()
                        .filter(attribute -> !attribute.getValue().isBlank()
                                && !finding.normalized().contains(attribute.getValue())
                                && List.of("duration", "onset", "severity", "when", "condition", "relation")
                                        .contains(attribute.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList();
        };
    }

    /** Findings of the same identity are one in an answer: the term, and for drugs and measures what was measured out. */
    static String identity(Finding finding) {
        return finding.certainty() + "|" + PlainText.fold(label(finding)) + "|" + finding.kind();
    }

    /** Whether it says more than its name. */
    static boolean telling(Finding finding) {
        return !label(finding).endsWith(finding.normalized())
                || !details(finding).isEmpty();
    }

    /** With a capital, as a line begins. */
    static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(SpanishDates.SPANISH) + text.substring(1);
    }

    /** «paracetamol 500 mg, 1 tableta cada 8 horas». */
    private static String dosed(String term, Finding drug) {
        StringBuilder text = new StringBuilder(term);
        for (String name : List.of("dose", "quantity", "route", "frequency")) {
            String value = SpanishNumbers.told(drug.attributes().getOrDefault(name, ""));
            if (!value.isBlank()) {
                text.append(name.equals("quantity") ? ", " : " ").append(value);
            }
        }
        return text.toString();
    }

    private static String during(Finding finding) {
        String duration = finding.attributes().getOrDefault("duration", "");
        if (duration.isBlank()) {
            return "";
        }
        boolean led = List.of("por ", "durante ", "desde ", "hasta ").stream().anyMatch(duration::startsWith);
        return (led ? " " : " durante ") + duration;
    }

    private static String measured(String term, Finding finding) {
        String value = SpanishNumbers.told(
                finding.attributes().getOrDefault("value", finding.attributes().getOrDefault("result", "")));
        String unit = finding.attributes().getOrDefault("unit", "");
        if (value.isBlank()) {
            return term;
        }
        return term + " " + value + (unit.isBlank() || value.endsWith(unit) ? "" : " " + unit);
    }
}
