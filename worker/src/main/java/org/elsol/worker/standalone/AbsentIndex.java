package org.elsol.worker.standalone;

import java.util.List;
import java.util.Set;
import org.elsol.activities.knowledge.IndexUnavailableException;
import org.elsol.activities.knowledge.PassageVector;
import org.elsol.activities.knowledge.VectorHit;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.store.knowledge.SearchFilter;

/** The index of a process that has none: no queue that it serves brings work for one. */
record AbsentIndex() implements VectorIndex {

    @Override
    public void replace(String tenant, String consultationId, List<PassageVector> passages) {
        throw absent();
    }

    @Override
    public void remove(String tenant, String consultationId) {
        throw absent();
    }

    @Override
    public void erase(String tenant, Set<String> consultationIds) {
        throw absent();
    }

    @Override
    public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
        throw absent();
    }

    @Override
    public Set<String> ids(String tenant, String consultationId) {
        throw absent();
    }

    @Override
    public void close() {
        // holds nothing
    }

    static IndexUnavailableException absent() {
        return new IndexUnavailableException("This process has no search index: the role llm has it");
    }
}
