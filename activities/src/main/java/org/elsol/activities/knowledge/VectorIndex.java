package org.elsol.activities.knowledge;

import java.util.List;
import java.util.Set;
import org.elsol.store.knowledge.SearchFilter;

/**
 * The vectors of all passages, by consultation (or document). An index holds the vectors of one model only.
 *
 * <p>Every write is durable and visible to every search once it has returned; one that fails leaves what was there
 * before. All methods may be called from many threads.
 */
public interface VectorIndex extends AutoCloseable {

    /**
     * Makes these the consultation's only vectors, all at once: no search sees some of them.
     *
     * @throws IndexUnavailableException if the index does not answer; write again, it does no harm
     */
    void replace(String tenant, String consultationId, List<PassageVector> passages);

    /**
     * Removes the consultation's vectors; it need not have any.
     *
     * @throws IndexUnavailableException if the index does not answer; write again, it does no harm
     */
    void remove(String tenant, String consultationId);

    /**
     * Removes the vectors of these consultations for good: when it returns, the index neither finds nor counts one of
     * them, and has rewritten what it keeps so that what was removed or replaced before is not in it either. Much slower
     * than {@link #remove}, and writes wait for it (a minute among 100,000 passages); ask once for many. May be repeated;
     * the consultations need not have any vectors.
     *
     * @throws IndexUnavailableException if the index does not answer, or still holds one; erase again, it does no harm
     */
    void erase(String tenant, Set<String> consultationIds);

    /**
     * The passages nearest to a query, nearest first. Tenant and filter hold exactly and come before the ranking, so
     * that the passages of a rare patient are found among any number of others.
     *
     * @param query {@code float[dimensions]} of length 1
     * @param limit how many passages at most, from 1
     * @throws IndexUnavailableException if the index does not answer
     */
    List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit);

    /**
     * The passages that the index holds of a consultation, by id.
     *
     * @throws IndexUnavailableException if the index does not answer
     */
    Set<String> ids(String tenant, String consultationId);

    @Override
    void close();
}
