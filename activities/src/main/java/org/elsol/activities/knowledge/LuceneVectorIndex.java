package org.elsol.activities.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.elsol.store.knowledge.SearchFilter;

/**
 * Vectors in a Lucene index on this machine's disk, searched by HNSW.
 *
 * <p>Each write is a part of a commit, synced to disk before it returns, and searches read the last commit only. A process that
 * is killed leaves the commit before; its lock ends with it. One process at a time holds the index.
 */
public final class LuceneVectorIndex implements VectorIndex {

    /** HNSW looks at as many neighbours as hits are asked for: with few, near ones are missed. */
    private static final int NEIGHBOURS = 100;

    private final CommittedIndex committed;
    private final SearcherManager searchers;

    /**
     * Opens or makes the index of one model.
     *
     * @param folder the folder of all indexes
     * @param modelSha256 hash of the encoder that makes the vectors; another model has another index beside this one
     * @throws IndexUnavailableException if the folder cannot be written, or another process holds the index
     */
    public static LuceneVectorIndex open(Path folder, String modelSha256) {
        Path path = folder.resolve("passages-" + modelSha256);
        try {
            Files.createDirectories(path);
            return new LuceneVectorIndex(FSDirectory.open(path));
        } catch (IOException e) {
            throw new IndexUnavailableException("The vector index " + path + " cannot be opened", e);
        }
    }

    LuceneVectorIndex(Directory directory) throws IOException {
        this.committed = new CommittedIndex(new SyncedAtOnce(directory));
        this.searchers = committed.searchers();
    }

    @Override
    public void replace(String tenant, String consultationId, List<PassageVector> passages) {
        if (passages.isEmpty()) {
            remove(tenant, consultationId); // Lucene takes no empty block
            return;
        }
        Term consultation = PassageDocument.consultation(tenant, consultationId);
        List<Document> documents = passages.stream()
                .map(passage -> PassageDocument.of(tenant, consultation, passage))
                .toList();
        write(target -> target.updateDocuments(consultation, documents));
    }

    @Override
    public void remove(String tenant, String consultationId) {
        Term consultation = PassageDocument.consultation(tenant, consultationId);
        write(target -> target.deleteDocuments(consultation));
    }

    @Override
    public void erase(String tenant, Set<String> consultationIds) {
        Term[] consultations = consultationIds.stream()
                .map(id -> PassageDocument.consultation(tenant, id))
                .toArray(Term[]::new);
        write(target -> {
            target.deleteDocuments(consultations);
            target.forceMergeDeletes();
        });
        int left = read(searcher -> {
            int deletedYetThere = searcher.getIndexReader().numDeletedDocs();
            for (Term consultation : consultations) {
                deletedYetThere += searcher.count(new TermQuery(consultation));
            }
            return deletedYetThere;
        });
        if (left > 0) {
            throw new IndexUnavailableException("The vector index still holds " + left + " passages that were erased");
        }
    }

    @Override
    public List<VectorHit> search(String tenant, float[] query, SearchFilter filter, int limit) {
        PassageVector.requireUnit(query);
        Query nearest = PassageDocument.nearest(tenant, query, filter, Math.max(limit, NEIGHBOURS));
        return read(searcher -> {
            List<VectorHit> hits = new ArrayList<>();
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(nearest, limit).scoreDocs) {
                hits.add(new VectorHit(PassageDocument.passageId(stored, hit.doc), PassageDocument.cosine(hit.score)));
            }
            return hits;
        });
    }

    @Override
    public Set<String> ids(String tenant, String consultationId) {
        Query query = new TermQuery(PassageDocument.consultation(tenant, consultationId));
        return read(searcher -> {
            Set<String> ids = new HashSet<>();
            StoredFields stored = searcher.storedFields();
            int all = Math.max(1, searcher.getIndexReader().maxDoc());
            for (ScoreDoc hit : searcher.search(query, all).scoreDocs) {
                ids.add(PassageDocument.passageId(stored, hit.doc));
            }
            return ids;
        });
    }

    @Override
    public void close() {
        try {
            committed.close();
        } catch (IOException e) {
            throw new IndexUnavailableException("The vector index cannot be closed", e);
        }
    }

    private interface Read<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    private void write(CommittedIndex.Write change) {
        try {
            committed.write(change);
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexUnavailableException("The vector index refused a write", e);
        }
    }

    private <T> T read(Read<T> question) {
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.from(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexUnavailableException("The vector index cannot be read", e);
        }
    }
}
