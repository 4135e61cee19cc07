package org.elsol.activities.chat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.knowledge.Fact;

/** A patient's facts as things to say: each once, with the days on which it was said. */
final class FactItems {

    private final List<Fact> facts;
    private final ZoneId zone;
    private final boolean severalDays;

    /** @param facts of one patient, by time of recording */
    FactItems(List<Fact> facts, ZoneId zone) {
        this.facts = facts.stream()
                .filter(fact -> !fact.finding().evidence().isEmpty())
                .toList();
        this.zone = zone;
        this.severalDays = days(this.facts).size() > 1;
    }

    List<Fact> facts() {
        return facts;
    }

    /** The days of all facts, in order. */
    List<LocalDate> days() {
        return days(facts);
    }

    /** These alone. */
    FactItems only(Predicate<Fact> wanted) {
        return new FactItems(facts.stream().filter(wanted).toList(), zone, severalDays);
    }

    FactItems of(FindingKind kind, Certainty... certainties) {
        return only(fact -> fact.finding().kind() == kind
                && List.of(certainties).contains(fact.finding().certainty()));
    }

    /**
     * Without what was said otherwise later: of each term, only how it stood when it was last spoken of. Having it
     * goes before having had it within the same consultation, but for drugs: what is stopped there is taken no more.
     */
    FactItems standing() {
        Map<String, Fact> last = new LinkedHashMap<>();
        for (Fact fact : facts) {
            last.merge(term(fact), fact, FactItems::later);
        }
        return only(fact -> present(fact) == present(last.getOrDefault(term(fact), fact)));
    }

    /**
     * Of each drug only how it was last prescribed: an earlier dose or course is over. What says no more than its name
     * stays, and joins the rest.
     */
    FactItems lastPrescribed() {
        Map<String, String> last = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (dosed(fact)) {
                last.put(term(fact), fact.consultationId());
            }
        }
        return only(fact -> !dosed(fact) || fact.consultationId().equals(last.get(term(fact))));
    }

    /** What is not among the others. */
    FactItems without(FactItems others) {
        return only(fact -> !others.facts.contains(fact));
    }

    private static boolean dosed(Fact fact) {
        return fact.finding().kind() == FindingKind.MEDICATION
                && !FindingText.label(fact.finding()).endsWith(fact.finding().normalized());
    }

    /** Each finding once; the sources that say most of it first. */
    List<Item> items() {
        Map<String, List<Fact>> groups = new LinkedHashMap<>();
        for (Fact fact : facts) {
            groups.computeIfAbsent(FindingText.identity(fact.finding()), ignored -> new ArrayList<>())
                    .add(fact);
        }
        absorbUntold(groups);
        return groups.values().stream().map(this::item).toList();
    }

    private FactItems(List<Fact> facts, ZoneId zone, boolean severalDays) {
        this.facts = facts;
        this.zone = zone;
        this.severalDays = severalDays;
    }

    /** «Sigo con el losartán» joins «losartán 50 mg»: it says nothing else. */
    private static void absorbUntold(Map<String, List<Fact>> groups) {
        for (String key : List.copyOf(groups.keySet())) {
            List<Fact> group = groups.getOrDefault(key, List.of());
            if (group.isEmpty() || tells(group)) {
                continue;
            }
            Finding plain = group.getFirst().finding();
            groups.entrySet().stream()
                    .filter(other -> !other.getKey().equals(key) && tells(other.getValue()))
                    .filter(other -> sameTerm(other.getValue().getFirst().finding(), plain))
                    .reduce((first, second) -> second)
                    .ifPresent(other -> {
                        other.getValue().addAll(group);
                        groups.remove(key);
                    });
        }
    }

    private static boolean tells(List<Fact> group) {
        Finding finding = group.getFirst().finding();
        return !FindingText.label(finding).endsWith(finding.normalized());
    }

    private static boolean sameTerm(Finding one, Finding other) {
        return one.kind() == other.kind()
                && one.certainty() == other.certainty()
                && PlainText.fold(one.normalized()).equals(PlainText.fold(other.normalized()));
    }

    private Item item(List<Fact> group) {
        Fact telling = group.stream()
                .filter(fact -> FindingText.telling(fact.finding()))
                .reduce((first, second) -> second)
                .orElse(group.getLast());
        List<String> details = new ArrayList<>(FindingText.details(telling.finding()));
        if (severalDays) {
            details.add(SpanishDates.days(days(group)));
        }
        String brackets = details.isEmpty() ? "" : " (" + String.join("; ", details) + ")";
        Set<Source> sources = new LinkedHashSet<>(Source.of(telling));
        group.forEach(fact -> sources.addAll(Source.of(fact)));
        return new Item(FindingText.label(telling.finding()) + brackets, List.copyOf(sources));
    }

    private static Fact later(Fact one, Fact other) {
        boolean drug = other.finding().kind() == FindingKind.MEDICATION;
        if (!drug && one.consultationId().equals(other.consultationId())) {
            return present(one) ? one : other;
        }
        return other;
    }

    private static boolean present(Fact fact) {
        return switch (fact.finding().certainty()) {
            case AFFIRMED, POSSIBLE -> true;
            case DENIED, HISTORICAL, FAMILY -> false;
        };
    }

    private static String term(Fact fact) {
        boolean family = fact.finding().certainty() == Certainty.FAMILY;
        return (family ? "family|" : "") + fact.finding().kind() + "|"
                + PlainText.fold(fact.finding().normalized());
    }

    private List<LocalDate> days(List<Fact> of) {
        return of.stream()
                .map(fact -> LocalDate.ofInstant(fact.recordedAt(), zone))
                .distinct()
                .sorted()
                .toList();
    }
}
