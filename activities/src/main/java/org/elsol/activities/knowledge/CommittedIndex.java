package org.elsol.activities.knowledge;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene99.Lucene99HnswVectorsFormat;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Lucene index on disk, and the writes to it, each of which is on disk once it returns. Those that wait for the disk at
 * the same time share a commit: while one runs, the next writes gather for the one after it. A write that fails takes with
 * it what was not yet committed, and each of these says so. Safe for use by many threads.
 */
final class CommittedIndex implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CommittedIndex.class);

    interface Write {
        void to(IndexWriter writer) throws IOException;
    }

    /** The expected steps of a search through a graph: segments with fewer vectors get none. */
    private static final int STEPS_WORTH_A_GRAPH = 500;

    /**
     * Compares with all vectors of a segment of fewer than 4,600 or so, which takes a millisecond. Lucene's own bound is 650;
     * the graphs that it builds each time when small segments are merged cost more than all else of storing.
     */
    private static final class GraphsOfLargeSegments extends Lucene104Codec {

        private final KnnVectorsFormat vectors = new Lucene99HnswVectorsFormat(
                Lucene99HnswVectorsFormat.DEFAULT_MAX_CONN,
                Lucene99HnswVectorsFormat.DEFAULT_BEAM_WIDTH,
                Lucene99HnswVectorsFormat.DEFAULT_NUM_MERGE_WORKER,
                null,
                STEPS_WORTH_A_GRAPH);

        @Override
        public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
            return vectors;
        }
    }

    private final Directory directory;
    private final SearcherManager searchers;

    private final ReentrantLock changing = new ReentrantLock();
    private @Nullable IndexWriter writer;
    private boolean closed;
    /** How many writes there were, and up to which they are lost unless they were committed. */
    private long written;

    private long lost;

    /** Taken before the other where both are. */
    private final ReentrantLock committing = new ReentrantLock();

    private long kept;

    /** @throws IOException if the directory cannot be written, or another writer has it */
    CommittedIndex(Directory directory) throws IOException {
        this.directory = directory;
        IndexWriter opened = new IndexWriter(directory, settings());
        try {
            opened.commit();
            this.searchers = new SearcherManager(directory, null);
        } catch (IOException e) {
            opened.rollback();
            throw e;
        }
        this.writer = opened;
    }

    private static IndexWriterConfig settings() {
        return new IndexWriterConfig()
                .setCodec(new GraphsOfLargeSegments())
                .setCommitOnClose(false)
                .setMergePolicy(new TieredMergePolicy()
                        .setFloorSegmentMB(1)
                        .setSegmentsPerTier(12)
                        .setForceMergeDeletesPctAllowed(0));
    }

    /**
     * @throws IOException if nothing was written, as when the disk is full
     * @throws AlreadyClosedException if this is closed
     */
    void write(Write change) throws IOException {
        long mine = apply(change);
        committing.lock();
        try {
            if (mine > kept) {
                commit(mine);
            }
        } finally {
            committing.unlock();
        }
    }

    /** Sees the last commit. */
    SearcherManager searchers() {
        return searchers;
    }

    @Override
    public void close() throws IOException {
        changing.lock();
        try {
            closed = true;
            searchers.close();
            abandon();
            directory.close();
        } finally {
            changing.unlock();
        }
    }

    private long apply(Write change) throws IOException {
        changing.lock();
        boolean done = false;
        try {
            change.to(openWriter());
            done = true;
            return ++written;
        } finally {
            if (!done) {
                undo();
            }
            changing.unlock();
        }
    }

    private void commit(long mine) throws IOException {
        IndexWriter target;
        long all;
        changing.lock();
        try {
            if (mine <= lost) {
                throw new IOException("Another write failed and took this one with it");
            }
            target = openWriter();
            all = written;
        } finally {
            changing.unlock();
        }
        boolean done = false;
        try {
            target.commit();
            searchers.maybeRefreshBlocking();
            kept = all;
            done = true;
        } finally {
            if (!done) {
                undoAlone();
            }
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

    private void undoAlone() {
        changing.lock();
        try {
            undo();
        } finally {
            changing.unlock();
        }
    }

    /** Gives up what was written since the last commit, lest the next commit bring it to light. */
    private void undo() {
        lost = written;
        try {
            abandon();
        } catch (IOException | AlreadyClosedException e) {
            log.warn("The vector index could not be rolled back; it is opened anew at the next write", e);
        }
    }

    private void abandon() throws IOException {
        IndexWriter old = writer;
        writer = null;
        if (old != null) {
            old.rollback();
        }
    }
}
