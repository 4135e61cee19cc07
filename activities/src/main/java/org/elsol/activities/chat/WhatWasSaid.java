package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;

/** The words that facts rest on, for what the facts do not say: how much, since when, why. */
final class WhatWasSaid {

    private static final Pattern NO = Pattern.compile("(?:no|nada|ninguno?|ninguna|nunca|tampoco)\\b");
    private static final String HEADING = "Esto es lo que se dijo";
    /** Of more consultations the latest ones are quoted. */
    private static final int CONSULTATIONS = 3;

    private static final int PASSAGES_OF_EACH = 8;
    /** A reason is given just before the matter, or just behind it. */
    private static final int BEFORE = 2;

    private static final int BEHIND = 1;

    private final Passages passages;

    WhatWasSaid(Passages passages) {
        this.passages = passages;
    }

    /**
     * The passages that the facts were said in; for a reason, those that name what is wanted too, and what stands around them.
     *
     * @param facts of one tenant, by time of recording
     */
    List<Section> about(List<Fact> facts, Collection<Wanted> wanted, Detail detail) {
        List<String> consultations = new ArrayList<>(
                facts.stream().map(Fact::consultationId).collect(Collectors.toCollection(LinkedHashSet::new)));
        List<Item> lines = new ArrayList<>();
        for (String id :
                consultations.subList(Math.max(0, consultations.size() - CONSULTATIONS), consultations.size())) {
            List<Fact> said = facts.stream()
                    .filter(fact -> fact.consultationId().equals(id))
                    .toList();
            quote(lines, said, passages.ofConsultation(said.getFirst().tenant(), id), wanted, detail);
        }
        return lines.isEmpty() ? List.of() : List.of(Section.lines(HEADING, lines));
    }

    /** Whether the passages that facts were said in, with those just before and after, tell something. */
    boolean says(List<Fact> facts, Predicate<String> tells) {
        Map<String, List<Passage>> consultations = new HashMap<>();
        return facts.stream().anyMatch(fact -> {
            List<Passage> all = consultations.computeIfAbsent(
                    fact.consultationId(), id -> passages.ofConsultation(fact.tenant(), id));
            return fact.finding().evidence().stream().map(Evidence::quote).anyMatch(tells)
                    || besides(all, segments(List.of(fact)))
                            .anyMatch(i ->
                                    !isDenied(all, i) && tells.test(all.get(i).text()));
        });
    }

    private static IntStream besides(List<Passage> all, Set<String> segments) {
        return IntStream.range(0, all.size())
                .filter(i -> segments.contains(all.get(i).segmentId()))
                .flatMap(i -> IntStream.range(Math.max(0, i - 1), Math.min(all.size(), i + 2)));
    }

    /** Whether it asks, and «no» is the answer. */
    private static boolean isDenied(List<Passage> said, int at) {
        return at + 1 < said.size()
                && said.get(at + 1).answers(said.get(at))
                && NO.matcher(PlainText.fold(said.get(at + 1).text())).lookingAt();
    }

    private static Set<String> segments(List<Fact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.finding().evidence().stream())
                .map(Evidence::segmentId)
                .collect(Collectors.toSet());
    }

    private static void quote(
            List<Item> lines, List<Fact> said, List<Passage> all, Collection<Wanted> wanted, Detail detail) {
        Set<String> evidence = segments(said);
        boolean reason = detail == Detail.REASON;
        BitSet quoted = new BitSet();
        for (int i = 0; i < all.size(); i++) {
            Passage passage = all.get(i);
            boolean tells = evidence.contains(passage.segmentId()) || (reason && names(passage, wanted));
            if (tells) {
                quoted.set(reason ? Math.max(0, i - BEFORE) : i, Math.min(all.size(), i + 1 + (reason ? BEHIND : 0)));
            }
        }
        quoted.stream()
                .limit(PASSAGES_OF_EACH)
                .mapToObj(all::get)
                .forEach(passage -> lines.add(new Item("«" + passage.text() + "»", List.of(Source.of(passage)))));
    }

    private static boolean names(Passage passage, Collection<Wanted> wanted) {
        String plain = PlainText.fold(passage.text());
        return wanted.stream()
                .anyMatch(one -> !one.term().isEmpty()
                        && (plain.contains(PlainText.fold(one.said())) || plain.contains(PlainText.fold(one.term()))));
    }
}
