package org.elsol.activities.knowledge;

import java.util.List;
import java.util.Set;
import org.elsol.store.knowledge.SearchFilter;

/** A vector index that can be down, lose an answer, or lose a vector. */
final class FaultyIndex implements VectorIndex {

    enum Fault {
        NONE,
        /** Nothing is done. */
        DOWN,
        /** A write is done, and its answer is lost. */
        ANSWER_LOST,
        /** A write leaves out its first vector and says nothing. */
        VECTOR_LOST
    }

    private final VectorIndex sound;
    private Fault fault = Fault.NONE;

    FaultyIndex(VectorIndex sound) {
        this.sound = sound;
    }

    void set(Fault newFault) {
        fault = newFault;
    }

    @Override
    public void replace(String tenant, String consultationId, List<PassageVector> passages) {
        refuseIf(fault == Fault.DOWN);
        sound.replace(
                tenant, consultationId, fault == Fault.VECTOR_LOST ? passages.subList(1, passages.size()) : passages);
        refuseIf(fault == Fault.ANSWER_LOST);
    }

    @Override
    public void remove(String tenant, String consultationId) {
        refuseIf(fault == Fault.DOWN);
        sound.remove(tenant, consultationId);
        refuseIf(fault == Fault.ANSWER_LOST);
    }

    @Override
    public void erase(String tenant, Set<String> consultationIds) {
        refuseIf(fault == Fault.DOWN);
        sound.erase(tenant, consultationIds);
        refuseIf(fault == Fault.ANSWER_LOST);
    }

    @Override
    public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
        refuseIf(fault == Fault.DOWN);
        return sound.search(tenant, query, filter, limit);
    }

    @Override
    public Set<String> ids(String tenant, String consultationId) {
        refuseIf(fault == Fault.DOWN);
        return sound.ids(tenant, consultationId);
    }

    @Override
    public void close() {
        sound.close();
    }

    private static void refuseIf(boolean refused) {
        if (refused) {
            throw new IndexUnavailableException("The index is broken");
        }
    }
}
