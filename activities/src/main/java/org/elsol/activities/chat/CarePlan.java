package org.elsol.activities.chat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;

/** Drafts a care plan from what was said in a patient's consultations; nothing in it comes from anywhere else. */
final class CarePlan {

    /** What a reader must know: what it rests on, and that it is a draft. */
    static String notice(List<Section> sections) {
        return "Borrador compuesto solo con " + SourceKinds.told(sections)
                + "; debe revisarlo un profesional clínico antes de usarse.";
    }

    /** Words of an advice that tells when to come back at once. */
    private static final Set<String> WARNING =
            Set.of("si", "alarma", "urgencias", "urgencia", "emergencia", "emergencias", "inmediato", "inmediatamente");

    private final ZoneId zone;

    CarePlan(ZoneId zone) {
        this.zone = zone;
    }

    /** @param open questions that were left unanswered */
    List<Section> sections(List<Fact> facts, List<Item> open) {
        FactItems all = new FactItems(facts, zone).standing().lastPrescribed();
        FactItems present = all.only(fact -> fact.finding().certainty() == Certainty.AFFIRMED);
        FactItems advice = present.only(fact -> fact.finding().kind() == FindingKind.RECOMMENDATION);
        List<Section> sections = new ArrayList<>();
        add(sections, "Problemas", items(present, FindingKind.DIAGNOSIS, FindingKind.SYMPTOM));
        add(sections, "Medicación actual", items(present, FindingKind.MEDICATION));
        add(sections, "Alergias", items(present, FindingKind.ALLERGY));
        add(sections, "Recomendaciones", advice.only(fact -> !warns(fact)).items());
        add(sections, "Pruebas y procedimientos", items(present, FindingKind.TEST, FindingKind.PROCEDURE));
        add(sections, "Seguimiento", items(present, FindingKind.FOLLOW_UP));
        add(sections, "Signos de alarma", advice.only(CarePlan::warns).items());
        add(sections, "Factores de riesgo", items(present, FindingKind.RISK_FACTOR));
        List<Item> questions =
                new ArrayList<>(all.only(fact -> fact.finding().certainty() == Certainty.POSSIBLE).items().stream()
                        .map(item -> new Item("por confirmar: " + item.text(), item.sources()))
                        .toList());
        questions.addAll(items(present, FindingKind.CONCERN));
        questions.addAll(open);
        add(sections, "Preguntas abiertas", questions);
        return sections;
    }

    private static List<Item> items(FactItems facts, FindingKind... kinds) {
        List<Item> items = new ArrayList<>();
        for (FindingKind kind : kinds) {
            items.addAll(facts.only(fact -> fact.finding().kind() == kind).items());
        }
        return items;
    }

    private static boolean warns(Fact fact) {
        String said = PlainText.fold(
                fact.finding().normalized() + " " + fact.finding().text());
        return fact.finding().attributes().containsKey("condition")
                || QuestionText.of(said).words().stream().anyMatch(word -> WARNING.contains(word.plain()));
    }

    private static void add(List<Section> sections, String heading, List<Item> items) {
        if (!items.isEmpty()) {
            sections.add(Section.lines(
                    heading,
                    items.stream()
                            .map(item -> new Item(FindingText.capital(item.text()), item.sources()))
                            .toList()));
        }
    }
}
