package org.elsol.activities.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.elsol.activities.extraction.Concepts;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.jspecify.annotations.Nullable;

/**
 * All that can be found of a consultation, or of a document: its passages as rows and vectors, the terms that they name, and its facts.
 * These lie in two stores without a common transaction; each is replaced whole, so that a write which broke off is
 * mended by writing again.
 */
public final class PassageStore {

    private final Passages passages;
    private final Mentions mentions;
    private final Facts facts;
    private final VectorIndex index;
    private final Function<String, float[]> encode;
    private final PreferredTerms terms;

    /**
     * @param encode the sentence encoder: text to a vector of length 1, of the model that the index holds
     * @param concepts finds the clinical terms that a text names
     */
    public PassageStore(
            Passages passages,
            Mentions mentions,
            Facts facts,
            VectorIndex index,
            Function<String, float[]> encode,
            Concepts concepts) {
        this.passages = passages;
        this.mentions = mentions;
        this.facts = facts;
        this.index = index;
        this.encode = encode;
        this.terms = new PreferredTerms(concepts);
    }

    /**
     * Puts these in the place of all that the consultation had, and searches them back by id.
     *
     * @param encoded told how many passages are encoded after each one; what it throws ends the write before anything
     *     is changed
     * @throws IndexUnavailableException if the index does not answer, or does not hold what was written
     * @throws EncoderUnavailableException if the sentence encoder fails; nothing has changed then
     * @throws org.jdbi.v3.core.JdbiException if the database does not answer
     */
    public void replace(
            String tenant, String consultationId, List<Passage> newPassages, List<Fact> newFacts, IntConsumer encoded) {
        List<PassageVector> vectors = new ArrayList<>();
        TermWeights named = new TermWeights(newFacts);
        Map<String, Map<String, Double>> weights = new HashMap<>();
        Map<String, float[]> meanings = new HashMap<>(); // «sí, doctora» is said more than once
        Passage before = null;
        for (Passage passage : newPassages) {
            float[] meaning = meanings.computeIfAbsent(meant(passage, before), encode);
            vectors.add(new PassageVector(
                    passage.id(), passage.source().code(), passage.patientId(), passage.recordedAt(), meaning));
            weights.put(passage.id(), named.of(passage, terms.in(passage.text())));
            encoded.accept(vectors.size());
            before = passage;
        }
        // Both wait for the disk.
        try (Beside<Boolean> indexed = new Beside<>(() -> indexed(tenant, consultationId, vectors))) {
            passages.replace(
                    tenant,
                    consultationId,
                    newPassages,
                    List.of(mentions.adding(tenant, weights), facts.replacing(tenant, consultationId, newFacts)));
            indexed.result();
        }
        searchBack(tenant, consultationId, weights.keySet());
    }

    private boolean indexed(String tenant, String consultationId, List<PassageVector> vectors) {
        index.replace(tenant, consultationId, vectors);
        return true;
    }

    /** Removes all that can be found of a consultation; what is not there need not be. */
    public void remove(String tenant, String consultationId) {
        index.remove(tenant, consultationId);
        facts.remove(tenant, consultationId);
        passages.remove(tenant, consultationId);
    }

    /** «Sí, dos al día» means nothing without what was asked: an answer is encoded with its question. */
    private static String meant(Passage passage, @Nullable Passage before) {
        return before != null && passage.answers(before) ? before.text() + " " + passage.text() : passage.text();
    }

    private void searchBack(String tenant, String consultationId, Set<String> expected) {
        Set<String> rows = passages.ids(tenant, consultationId);
        Set<String> vectors = index.ids(tenant, consultationId);
        if (!rows.equals(expected) || !vectors.equals(expected)) {
            throw new IndexUnavailableException("Of " + expected.size() + " passages of consultation " + consultationId
                    + " there are " + rows.size() + " rows and " + vectors.size() + " vectors");
        }
    }
}
