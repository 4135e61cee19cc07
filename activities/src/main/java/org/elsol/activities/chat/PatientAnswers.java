package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.SourceKind;

/** Says what is on record of one patient: by kind, all of it, or day by day. */
final class PatientAnswers {

    private static final List<FindingKind> SUMMARY = List.of(
            FindingKind.SYMPTOM,
            FindingKind.DIAGNOSIS,
            FindingKind.MEDICATION,
            FindingKind.ALLERGY,
            FindingKind.VITAL_SIGN,
            FindingKind.TEST,
            FindingKind.PROCEDURE,
            FindingKind.RISK_FACTOR,
            FindingKind.RECOMMENDATION,
            FindingKind.FOLLOW_UP,
            FindingKind.CONCERN);

    private final ZoneId zone;

    PatientAnswers(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Findings of these kinds: had, denied and past ones apart.
     *
     * @param certainties only findings so said; empty for all but a relative's
     */
    List<Section> ofKinds(String name, Collection<FindingKind> kinds, Set<Certainty> certainties, List<Fact> facts) {
        boolean relatives = kinds.contains(FindingKind.FAMILY_HISTORY) || certainties.contains(Certainty.FAMILY);
        List<Fact> asked = facts.stream()
                .filter(fact -> wanted(fact, certainties))
                .filter(fact -> relative(fact)
                        ? relatives
                        : kinds.contains(fact.finding().kind()))
                .toList();
        FactItems all = new FactItems(asked, zone);
        List<Section> sections = new ArrayList<>();
        for (FindingKind kind : kinds) {
            KindWording wording = KindWording.of(kind);
            FactItems ofKind = standing(kind, all.only(fact -> fact.finding().kind() == kind));
            FactItems now = present(ofKind).lastPrescribed();
            String opening = sections.isEmpty() ? opening(name, all) : FindingText.capital(name) + " ";
            add(sections, opening + wording.has(), now);
            add(sections, "Antes:", present(ofKind).without(now));
            add(sections, begun(sections, name, all, wording.denies()), ofKind.of(kind, Certainty.DENIED));
            add(sections, begun(sections, name, all, wording.had()), ofKind.of(kind, Certainty.HISTORICAL));
        }
        add(sections, "Antecedentes familiares de " + name + ":", all.only(PatientAnswers::relative));
        return sections;
    }

    /** What was ever had, and what runs in the family. */
    List<Section> history(List<Fact> facts) {
        FactItems all = new FactItems(facts, zone);
        List<Section> sections = new ArrayList<>();
        add(sections, "Antecedentes:", all.only(fact -> fact.finding().certainty() == Certainty.HISTORICAL));
        add(sections, "Factores de riesgo:", all.of(FindingKind.RISK_FACTOR, Certainty.AFFIRMED, Certainty.POSSIBLE));
        add(sections, "Antecedentes familiares:", family(all));
        return sections;
    }

    /** All kinds, a line for each. */
    List<Section> summary(List<Fact> facts) {
        FactItems all = new FactItems(facts, zone);
        List<Section> sections = new ArrayList<>();
        for (FindingKind kind : SUMMARY) {
            FactItems ofKind = standing(kind, all.only(fact -> fact.finding().kind() == kind));
            addParagraph(
                    sections,
                    KindWording.of(kind).heading() + ":",
                    present(ofKind).lastPrescribed());
        }
        addParagraph(sections, "Antecedentes:", all.only(fact -> fact.finding().certainty() == Certainty.HISTORICAL));
        addParagraph(sections, "Antecedentes familiares:", family(all));
        addParagraph(sections, "Niega:", all.only(fact -> fact.finding().certainty() == Certainty.DENIED));
        return sections;
    }

    /** Day by day, the first one first. */
    List<Section> timeline(List<Fact> facts) {
        TreeMap<LocalDate, List<Fact>> byDay = new TreeMap<>();
        for (Fact fact : facts) {
            byDay.computeIfAbsent(LocalDate.ofInstant(fact.recordedAt(), zone), ignored -> new ArrayList<>())
                    .add(fact);
        }
        List<Section> sections = new ArrayList<>();
        byDay.forEach((day, said) -> {
            List<Item> items = new ArrayList<>();
            FactItems ofDay = new FactItems(said, zone);
            items.addAll(present(ofDay).items());
            items.addAll(led("niega ", ofDay.only(fact -> fact.finding().certainty() == Certainty.DENIED)));
            items.addAll(
                    led("antecedente de ", ofDay.only(fact -> fact.finding().certainty() == Certainty.HISTORICAL)));
            if (!items.isEmpty()) {
                sections.add(Section.paragraph("El " + SpanishDates.day(day) + ":", items));
            }
        });
        return sections;
    }

    private static List<Item> led(String lead, FactItems facts) {
        return facts.items().stream()
                .map(item -> new Item(lead + item.text(), item.sources()))
                .toList();
    }

    private static boolean relative(Fact fact) {
        return fact.finding().certainty() == Certainty.FAMILY;
    }

    private static boolean wanted(Fact fact, Set<Certainty> certainties) {
        Certainty certainty = fact.finding().certainty();
        return certainties.isEmpty() || certainties.contains(certainty);
    }

    /** Drugs change: what was stopped since is no longer taken. Of the rest, all that was said counts. */
    private static FactItems standing(FindingKind kind, FactItems facts) {
        return kind == FindingKind.MEDICATION ? facts.standing() : facts;
    }

    private static FactItems present(FactItems facts) {
        return facts.only(fact -> switch (fact.finding().certainty()) {
            case AFFIRMED, POSSIBLE -> true;
            case DENIED, HISTORICAL, FAMILY -> false;
        });
    }

    private static FactItems family(FactItems facts) {
        return facts.only(fact -> fact.finding().certainty() == Certainty.FAMILY
                || (fact.finding().kind() == FindingKind.FAMILY_HISTORY
                        && fact.finding().certainty() == Certainty.AFFIRMED));
    }

    private static String opening(String name, FactItems facts) {
        List<LocalDate> days = facts.days();
        boolean said = facts.facts().stream().allMatch(fact -> fact.source() == SourceKind.TRANSCRIPTION);
        return days.size() == 1 && said
                ? "En la consulta del " + SpanishDates.day(days.getFirst()) + ", " + name + " "
                : FindingText.capital(name) + " ";
    }

    /** The first sentence says whom it is about, the others go on. */
    private static String begun(List<Section> sections, String name, FactItems facts, String verb) {
        return sections.isEmpty() ? opening(name, facts) + verb : FindingText.capital(verb);
    }

    private static void add(List<Section> sections, String lead, FactItems facts) {
        List<Item> items = facts.items();
        if (!items.isEmpty()) {
            sections.add(Section.sentence(lead, items));
        }
    }

    private static void addParagraph(List<Section> sections, String lead, FactItems facts) {
        List<Item> items = facts.items();
        if (!items.isEmpty()) {
            sections.add(Section.paragraph(lead, items));
        }
    }
}
