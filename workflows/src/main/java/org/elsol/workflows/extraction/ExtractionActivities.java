package org.elsol.workflows.extraction;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import org.elsol.workflows.wire.FailureKind;

/** From words to findings that each carry their evidence. */
@ActivityInterface
public interface ExtractionActivities {

    /** Queue {@code llm}: reads the transcript; the findings are not yet verified. */
    @ActivityMethod(name = "extraction.extract")
    void extract(ExtractionRequest request);

    /** Queue {@code cpu}: evidence or nothing; closes the extraction and appends {@code information.extracted}. */
    @ActivityMethod(name = "extraction.verify")
    void verify(ExtractionRequest request);

    /** The extraction could not be made; its row says why. */
    @ActivityMethod(name = "extraction.fail")
    void fail(ExtractionRequest request, FailureKind kind);

    /** Undo: the extraction and its findings go. */
    @ActivityMethod(name = "extraction.discard")
    void discard(ExtractionRequest request);
}
