package org.elsol.workflows.knowledge;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.wire.FailureKind;

/** From a document to what is searched and asked. Every step may be run again and leaves the same rows. */
@ActivityInterface
public interface DocumentActivities {

    /** The run has begun. */
    @ActivityMethod(name = "document.begin")
    void begin(DocumentRequest request);

    /**
     * Queue {@code cpu}: reads the pages that are not stored yet, from their text layer or by recognition; one heartbeat
     * a page.
     */
    @ActivityMethod(name = "document.read")
    void read(DocumentRequest request);

    /** Queue {@code llm}: findings from the words of the pages, each proved against its page. */
    @ActivityMethod(name = "document.understand")
    void understand(DocumentRequest request);

    /** Queue {@code cpu}: passages, vectors and facts, which are searched back by id. */
    @ActivityMethod(name = "document.store")
    void store(DocumentRequest request);

    /** The document is there to be read, searched and asked; appends {@code document.stored}. */
    @ActivityMethod(name = "document.complete")
    void complete(DocumentRequest request);

    /** The run waits for a person; {@code occurrence} counts the waits of this run from 1. */
    @ActivityMethod(name = "document.park")
    void park(DocumentRequest request, DocumentStage stage, FailureKind kind, int occurrence);

    @ActivityMethod(name = "document.resume")
    void resume(DocumentRequest request, int occurrence);

    @ActivityMethod(name = "document.fail")
    void fail(DocumentRequest request, DocumentStage stage, FailureKind kind);

    /** Undo of reading and understanding: pages and findings go, the file stays. */
    @ActivityMethod(name = "document.discard")
    void discard(DocumentRequest request);

    /** Undo of storing: passages, vectors and facts go. */
    @ActivityMethod(name = "document.withdraw")
    void withdraw(DocumentRequest request);

    /** Removes all there is of a document, its row last. */
    @ActivityMethod(name = "document.remove")
    void remove(DocumentRequest request);
}
