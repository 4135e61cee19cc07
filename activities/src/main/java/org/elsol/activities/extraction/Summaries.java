package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;

/** Writes the summary: one sentence for each finding, with that finding's evidence. */
final class Summaries {

    private Summaries() {}

    static List<SummarySection> of(List<Finding> findings) {
        List<SummarySection> sections = new ArrayList<>();
        List<Finding> complaints = select(findings, EnumSet.of(FindingKind.SYMPTOM), EnumSet.of(Certainty.AFFIRMED));
        List<Finding> reason = complaints.subList(0, Math.min(1, complaints.size()));
        add(sections, "Motivo de consulta", "Consulta por %s.", reason);
        List<Stated> symptoms = new ArrayList<>(sentences("Refiere %s.", complaints));
        symptoms.addAll(sentences(
                "Posible %s.", select(findings, EnumSet.of(FindingKind.SYMPTOM), EnumSet.of(Certainty.POSSIBLE))));
        symptoms.addAll(sentences(
                "Niega %s.", select(findings, EnumSet.of(FindingKind.SYMPTOM), EnumSet.of(Certainty.DENIED))));
        symptoms.addAll(
                sentences("%s.", select(findings, EnumSet.of(FindingKind.VITAL_SIGN), EnumSet.of(Certainty.AFFIRMED))));
        add(sections, "Síntomas", symptoms);
        add(sections, "Antecedentes", history(findings));
        List<Stated> diagnoses = new ArrayList<>(
                sentences("%s.", select(findings, EnumSet.of(FindingKind.DIAGNOSIS), EnumSet.of(Certainty.AFFIRMED))));
        diagnoses.addAll(sentences(
                "Posible %s.", select(findings, EnumSet.of(FindingKind.DIAGNOSIS), EnumSet.of(Certainty.POSSIBLE))));
        add(sections, "Diagnóstico", diagnoses);
        add(
                sections,
                "Tratamiento",
                "%s.",
                select(findings, EnumSet.of(FindingKind.MEDICATION), EnumSet.of(Certainty.AFFIRMED)));
        List<Stated> advice = new ArrayList<>(sentences(
                "%s.", select(findings, EnumSet.of(FindingKind.RECOMMENDATION), EnumSet.of(Certainty.AFFIRMED))));
        advice.addAll(sentences(
                "Estudio: %s.",
                select(findings, EnumSet.of(FindingKind.TEST, FindingKind.PROCEDURE), EnumSet.of(Certainty.AFFIRMED))));
        add(sections, "Recomendaciones", advice);
        add(
                sections,
                "Seguimiento",
                "%s.",
                select(findings, EnumSet.of(FindingKind.FOLLOW_UP), EnumSet.of(Certainty.AFFIRMED)));
        return sections;
    }

    private static List<Stated> history(List<Finding> findings) {
        List<Stated> history = new ArrayList<>();
        Set<FindingKind> past = EnumSet.of(
                FindingKind.SYMPTOM,
                FindingKind.DIAGNOSIS,
                FindingKind.MEDICATION,
                FindingKind.PROCEDURE,
                FindingKind.TEST,
                FindingKind.RISK_FACTOR);
        history.addAll(sentences("Antecedente: %s.", select(findings, past, EnumSet.of(Certainty.HISTORICAL))));
        history.addAll(sentences(
                "Familiar con %s.",
                select(findings, EnumSet.of(FindingKind.FAMILY_HISTORY), EnumSet.of(Certainty.FAMILY))));
        history.addAll(sentences(
                "%s.",
                select(
                        findings,
                        EnumSet.of(FindingKind.ALLERGY, FindingKind.RISK_FACTOR),
                        EnumSet.of(Certainty.AFFIRMED))));
        history.addAll(sentences(
                "Niega %s.",
                select(
                        findings,
                        EnumSet.of(FindingKind.ALLERGY, FindingKind.RISK_FACTOR, FindingKind.DIAGNOSIS),
                        EnumSet.of(Certainty.DENIED))));
        return history;
    }

    private static List<Finding> select(List<Finding> findings, Set<FindingKind> kinds, Set<Certainty> certainties) {
        return findings.stream()
                .filter(finding -> kinds.contains(finding.kind()) && certainties.contains(finding.certainty()))
                .toList();
    }

    private static void add(List<SummarySection> sections, String title, String template, List<Finding> findings) {
        add(sections, title, sentences(template, findings));
    }

    private static void add(List<SummarySection> sections, String title, List<Stated> sentences) {
        if (!sentences.isEmpty()) {
            sections.add(new SummarySection(title, sentences));
        }
    }

    private static List<Stated> sentences(String template, List<Finding> findings) {
        List<Stated> sentences = new ArrayList<>();
        for (Finding finding : findings) {
            List<Evidence> evidence = finding.evidence();
            sentences.add(new Stated(capitalised(template.replace("%s", phrase(finding))), evidence));
        }
        return sentences;
    }

    private static String phrase(Finding finding) {
        StringBuilder phrase = new StringBuilder(finding.normalized());
        Map<String, String> said = finding.attributes();
        for (String name : List.of(
                "value",
                "unit",
                "dose",
                "quantity",
                "frequency",
                "duration",
                "onset",
                "route",
                "condition",
                "result")) {
            String value = said.get(name);
            boolean repeated = value == null || finding.normalized().contains(value);
            if (!repeated) {
                phrase.append(name.equals("unit") || name.equals("value") ? " " : ", ");
                phrase.append(name.equals("duration") ? "durante " : "").append(value);
            }
        }
        String relation = said.get("relation");
        return relation == null ? phrase.toString() : phrase + " (" + relation + ")";
    }

    private static String capitalised(String sentence) {
        return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
    }
}
