package org.elsol.workflows.knowledge;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.extraction.ExtractionRequest;

/** What is searched and asked: passages, vectors and facts. */
@ActivityInterface
public interface KnowledgeActivities {

    /**
     * Queue {@code cpu}: replaces the consultation's passages, vectors and facts by those of this extraction, then
     * searches them back by id; appends {@code knowledge.stored}.
     */
    @ActivityMethod(name = "knowledge.store")
    void store(ExtractionRequest request);

    /** Undo: the consultation's passages, vectors and facts go. */
    @ActivityMethod(name = "knowledge.discard")
    void discard(ExtractionRequest request);

    /** Queue {@code cpu}: runs a stored search and writes its hits into its row. */
    @ActivityMethod(name = "knowledge.search")
    void search(SearchRequest request);
}
