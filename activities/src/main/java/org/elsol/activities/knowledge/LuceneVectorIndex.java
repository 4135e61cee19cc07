package org.elsol.activities.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.elsol.store.knowledge.SearchFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vectors in a Lucene index on this machine's disk, searched by HNSW.
 *
 * <p>Each write is one commit, synced to disk before it returns, and searches read the last commit only. A process that
 * is killed leaves the commit before; its lock ends with it. One process at a time holds the index.
 */
public final class LuceneVectorIndex implements VectorIndex {

    private static final Logger log = LoggerFactory.getLogger(LuceneVectorIndex.class);

    /** HNSW looks at as many neighbours as hits are asked for: with few, near ones are missed. */
    private static final int NEIGHBOURS = 100;

    private final Directory directory;
    private final SearcherManager searchers;
    private final ReentrantLock writing = new ReentrantLock();
    private @Nullable IndexWriter writer;
    private boolean closed;

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
        this.directory = new SyncedAtOnce(directory);
        IndexWriter opened = new IndexWriter(this.directory, settings());
        try {
            opened.commit();
            this.searchers = new SearcherManager(this.directory, null);
        } catch (IOException e) {
            opened.rollback();
            throw e;
        }
        this.writer = opened;
    }

    private static IndexWriterConfig settings() {
        return new IndexWriterConfig()
                .setCommitOnClose(false)
                .setMergePolicy(new TieredMergePolicy().setForceMergeDeletesPctAllowed(0));
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
        writing.lock();
        try {
            closed = true;
            searchers.close();
            abandonWriter();
            directory.close();
        } catch (IOException e) {
            throw new IndexUnavailableException("The vector index cannot be closed", e);
        } finally {
            writing.unlock();
        }
    }

    private interface Write {
        void to(IndexWriter writer) throws IOException;
    }

    private interface Read<T> {
        T from(IndexSearcher searcher) throws IOException;
    }

    private void write(Write change) {
        writing.lock();
        boolean done = false;
        try {
            IndexWriter target = openWriter();
            change.to(target);
            target.commit();
            searchers.maybeRefreshBlocking();
            done = true;
        } catch (IOException | AlreadyClosedException e) {
            throw new IndexUnavailableException("The vector index refused a write", e);
        } finally {
            if (!done) {
                undo();
            }
            writing.unlock();
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

    /** The writer; a new one after a failure, which Lucene answers by closing it. */
    private IndexWriter openWriter() throws IOException {
        if (closed) {
            throw new AlreadyClosedException("The index is closed");
        }
        if (writer == null || !writer.isOpen()) {
            writer = new IndexWriter(directory, settings());
        }
        return writer;
    }

    /** Gives up what was written since the last commit, lest the next commit bring it to light. */
    private void undo() {
        try {
            abandonWriter();
        } catch (IOException | AlreadyClosedException e) {
            log.warn("The vector index could not be rolled back; it is opened anew at the next write", e);
        }
    }

    private void abandonWriter() throws IOException {
        IndexWriter old = writer;
        writer = null;
        if (old != null) {
            old.rollback();
        }
    }
}
