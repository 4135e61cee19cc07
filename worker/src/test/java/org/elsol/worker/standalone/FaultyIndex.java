package org.elsol.worker.standalone;

import java.util.List;
import java.util.Set;
import org.elsol.activities.knowledge.IndexUnavailableException;
import org.elsol.activities.knowledge.PassageVector;
import org.elsol.activities.knowledge.VectorHit;
import org.elsol.activities.knowledge.VectorIndex;
import org.elsol.store.knowledge.SearchFilter;

/** A sound index behind a connection that fails before a write, or after it. */
record FaultyIndex(VectorIndex sound, Switch connection) implements VectorIndex {

    /** What a write meets. */
    static final class Switch {
        private volatile Runnable before = () -> {};
        private volatile Runnable after = () -> {};

        /** No write gets through. */
        void cut() {
            before = Switch::refuse;
        }

        /**
         * Each write is done and its answer is lost.
         *
         * @param meanwhile happens in between
         */
        void loseAnswers(Runnable meanwhile) {
            after = () -> {
                meanwhile.run();
                refuse();
            };
        }

        void mend() {
            before = () -> {};
            after = () -> {};
        }

        private static void refuse() {
            throw new IndexUnavailableException("The index does not answer");
        }
    }

    @Override
    public void replace(String tenant, String consultationId, List<PassageVector> passages) {
        connection.before.run();
        sound.replace(tenant, consultationId, passages);
        connection.after.run();
    }

    @Override
    public void remove(String tenant, String consultationId) {
        connection.before.run();
        sound.remove(tenant, consultationId);
    }

    @Override
    public void erase(String tenant, Set<String> consultationIds) {
        connection.before.run();
        sound.erase(tenant, consultationIds);
        connection.after.run();
    }

    @Override
    public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
        return sound.search(tenant, query, filter, limit);
    }

    @Override
    public Set<String> ids(String tenant, String consultationId) {
        return sound.ids(tenant, consultationId);
    }

    @Override
    public void close() {
        sound.close();
    }
}
