package org.elsol.activities.knowledge;

import com.google.gson.JsonObject;
import io.milvus.v2.client.ConnectConfig;
import io.milvus.v2.client.MilvusClientV2;
import io.milvus.v2.client.RetryConfig;
import io.milvus.v2.common.CompactionState;
import io.milvus.v2.common.ConsistencyLevel;
import io.milvus.v2.exception.ErrorCode;
import io.milvus.v2.exception.MilvusClientException;
import io.milvus.v2.service.collection.request.CreateCollectionReq;
import io.milvus.v2.service.collection.request.HasCollectionReq;
import io.milvus.v2.service.collection.request.LoadCollectionReq;
import io.milvus.v2.service.utility.request.CompactReq;
import io.milvus.v2.service.utility.request.FlushReq;
import io.milvus.v2.service.utility.request.GetCompactionStateReq;
import io.milvus.v2.service.vector.request.DeleteReq;
import io.milvus.v2.service.vector.request.QueryReq;
import io.milvus.v2.service.vector.request.SearchReq;
import io.milvus.v2.service.vector.request.UpsertReq;
import io.milvus.v2.service.vector.request.data.FloatVec;
import io.milvus.v2.service.vector.response.QueryResp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.elsol.store.knowledge.MilvusSettings;
import org.elsol.store.knowledge.SearchFilter;

/**
 * Vectors in a collection of a Milvus server, searched by HNSW; any number of processes share it. Searches see every write
 * that has returned ({@link ConsistencyLevel#STRONG}).
 *
 * <p>Milvus has no transactions: a consultation's new passages come as one request and so all at once, but one that they
 * no longer have may still be found until {@link #replace} returns, or, where that fails, until it is done again. Writes of
 * this process go one after the other; those of one consultation must not come from two processes at once.
 *
 * <p>Each call is tried once and ends within {@value #SECONDS} s: who calls knows when to try again.
 */
public final class MilvusVectorIndex implements VectorIndex {

    private static final int SECONDS = 30;
    /** Of one erasure; Milvus rewrites its segments. */
    private static final Duration COMPACTION = Duration.ofMinutes(10);
    /** As {@link LuceneVectorIndex}: with few neighbours near ones are missed. */
    private static final int NEIGHBOURS = 100;

    private static final String COUNT = "count(*)";

    private final MilvusClientV2 client;
    private final String collection;
    private final ReentrantLock writing = new ReentrantLock();

    private MilvusVectorIndex(MilvusClientV2 client, String collection) {
        this.client = client;
        this.collection = collection;
    }

    /**
     * Opens or makes the index of one model.
     *
     * @param modelSha256 hash of the encoder that makes the vectors; another model has another collection beside this one
     * @param dimensions length of its vectors
     * @throws IndexUnavailableException if the server does not answer, or refuses the token
     */
    public static MilvusVectorIndex open(MilvusSettings settings, String modelSha256, int dimensions) {
        MilvusVectorIndex index = new MilvusVectorIndex(connected(settings), "passages_" + modelSha256);
        try {
            index.answered(() -> index.prepared(dimensions));
            return index;
        } catch (IndexUnavailableException e) {
            index.close();
            throw e;
        }
    }

    private static MilvusClientV2 connected(MilvusSettings settings) {
        ConnectConfig.ConnectConfigBuilder config = ConnectConfig.builder()
                .uri(settings.address().toString())
                .connectTimeoutMs(Duration.ofSeconds(10).toMillis())
                .rpcDeadlineMs(Duration.ofSeconds(SECONDS).toMillis());
        if (settings.token() != null) {
            config.token(settings.token());
        }
        try {
            MilvusClientV2 client = new MilvusClientV2(config.build());
            client.retryConfig(RetryConfig.builder().maxRetryTimes(1).build());
            return client;
        } catch (RuntimeException e) { // it throws those of its transport, which is a part of its jar
            throw new IndexUnavailableException("Milvus does not answer (" + settings + ")", e);
        }
    }

    private boolean prepared(int dimensions) {
        if (!client.hasCollection(
                HasCollectionReq.builder().collectionName(collection).build())) {
            client.createCollection(CreateCollectionReq.builder()
                    .collectionName(collection)
                    .collectionSchema(MilvusRows.schema(dimensions))
                    .indexParam(MilvusRows.vectorIndex())
                    .consistencyLevel(ConsistencyLevel.STRONG)
                    .build());
        }
        load();
        return true;
    }

    @Override
    public void replace(String tenant, String consultationId, List<PassageVector> passages) {
        List<JsonObject> rows = passages.stream()
                .map(passage -> MilvusRows.row(tenant, consultationId, passage))
                .toList();
        Set<String> kept = Set.copyOf(
                rows.stream().map(row -> row.get(MilvusRows.KEY).getAsString()).toList());
        write(() -> {
            List<Object> gone = values(MilvusRows.of(tenant, Set.of(consultationId)), MilvusRows.KEY).stream()
                    .filter(key -> !kept.contains(key))
                    .toList();
            if (!rows.isEmpty()) {
                client.upsert(UpsertReq.builder()
                        .collectionName(collection)
                        .data(rows)
                        .build());
            }
            if (!gone.isEmpty()) {
                client.delete(
                        DeleteReq.builder().collectionName(collection).ids(gone).build());
            }
            return rows.size();
        });
    }

    @Override
    public void remove(String tenant, String consultationId) {
        write(() -> delete(MilvusRows.of(tenant, Set.of(consultationId))));
    }

    /**
     * {@inheritDoc}
     *
     * <p>Milvus writes its segments anew without the erased vectors; the files of the old ones it removes by itself later
     * ({@code dataCoord.gc}). They hold vectors and ids, no words.
     */
    @Override
    public void erase(String tenant, Set<String> consultationIds) {
        if (consultationIds.isEmpty()) {
            return;
        }
        String erased = MilvusRows.of(tenant, consultationIds);
        long left = write(() -> {
            delete(erased);
            client.flush(FlushReq.builder()
                    .collectionNames(List.of(collection))
                    .waitFlushedTimeoutMs(COMPACTION.toMillis())
                    .build());
            compact();
            return values(erased, MilvusRows.KEY).size()
                    + (Long) values(erased, COUNT).getFirst();
        });
        if (left > 0) {
            throw new IndexUnavailableException("The vector index still holds passages that were erased");
        }
    }

    @Override
    public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
        PassageVector.requireUnit(query);
        SearchReq request = SearchReq.builder()
                .collectionName(collection)
                .annsField(MilvusRows.VECTOR)
                .data(List.of(new FloatVec(query)))
                .filter(MilvusRows.passing(tenant, filter))
                .limit(limit)
                .searchParams(new HashMap<>(Map.of("ef", Math.max(limit, NEIGHBOURS))))
                .outputFields(List.of(MilvusRows.PASSAGE))
                .consistencyLevel(ConsistencyLevel.STRONG)
                .build();
        return answered(() -> client.search(request).getSearchResults()).stream()
                .flatMap(List::stream)
                .map(hit -> new VectorHit(String.valueOf(hit.getEntity().get(MilvusRows.PASSAGE)), hit.getScore()))
                .toList();
    }

    @Override
    public Set<String> ids(String tenant, String consultationId) {
        List<Object> ids = answered(() -> values(MilvusRows.of(tenant, Set.of(consultationId)), MilvusRows.PASSAGE));
        return Set.copyOf(ids.stream().map(String.class::cast).toList());
    }

    @Override
    public void close() {
        client.close();
    }

    private <T> T write(Supplier<T> change) {
        writing.lock();
        try {
            return answered(change);
        } finally {
            writing.unlock();
        }
    }

    /** What the server answers; where it does not, it may have been started anew, and then has to load the collection. */
    private <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (MilvusClientException e) {
            if (e.getErrorCode() != ErrorCode.RPC_ERROR) {
                loadAgain(e);
            }
            throw new IndexUnavailableException("Milvus did not do what it was asked for", e);
        }
    }

    private void loadAgain(MilvusClientException cause) {
        try {
            load();
        } catch (MilvusClientException e) {
            cause.addSuppressed(e);
        }
    }

    private void load() {
        client.loadCollection(
                LoadCollectionReq.builder().collectionName(collection).build());
    }

    private List<Object> values(String filter, String field) {
        QueryResp answer = client.query(QueryReq.builder()
                .collectionName(collection)
                .filter(filter)
                .outputFields(List.of(field))
                .consistencyLevel(ConsistencyLevel.STRONG)
                .build());
        return answer.getQueryResults().stream()
                .map(row -> Objects.requireNonNull(row.getEntity().get(field)))
                .toList();
    }

    private long delete(String filter) {
        return client.delete(DeleteReq.builder()
                        .collectionName(collection)
                        .filter(filter)
                        .build())
                .getDeleteCnt();
    }

    private void compact() {
        long id = client.compact(CompactReq.builder().collectionName(collection).build())
                .getCompactionID();
        GetCompactionStateReq state =
                GetCompactionStateReq.builder().compactionID(id).build();
        long end = System.nanoTime() + COMPACTION.toNanos();
        try {
            while (client.getCompactionState(state).getState() != CompactionState.Completed) {
                if (System.nanoTime() > end) {
                    throw new IndexUnavailableException("Milvus did not rewrite its segments within " + COMPACTION);
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IndexUnavailableException("Ended while Milvus rewrote its segments", e);
        }
    }
}
