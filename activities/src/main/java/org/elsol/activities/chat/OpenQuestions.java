package org.elsol.activities.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.knowledge.Fact;

/** What was asked in a patient's consultations and got no answer. */
final class OpenQuestions {

    private final Extractions extractions;

    OpenQuestions(Extractions extractions) {
        this.extractions = extractions;
    }

    /** @param facts whose extractions are looked into */
    List<Item> in(List<Fact> facts) {
        Map<String, Fact> byExtraction = new LinkedHashMap<>();
        facts.forEach(fact -> byExtraction.putIfAbsent(fact.extractionId(), fact));
        List<Item> items = new ArrayList<>();
        byExtraction.forEach((id, fact) -> extractions
                .find(fact.tenant(), id)
                .map(Extraction::result)
                .map(Extracted::questions)
                .ifPresent(questions -> questions.forEach(question -> add(items, question, fact))));
        return items;
    }

    private static void add(List<Item> items, AskedQuestion question, Fact said) {
        if (question.answer() != null || question.evidence().isEmpty()) {
            return;
        }
        items.add(new Item(
                question.question(),
                question.evidence().stream()
                        .map(evidence -> Source.of(said, evidence))
                        .toList()));
    }
}
