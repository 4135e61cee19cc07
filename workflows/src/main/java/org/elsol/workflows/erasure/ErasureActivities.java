package org.elsol.workflows.erasure;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The steps of an erasure. Each may be taken again, at any time, and looks afterwards whether anything is left. */
@ActivityInterface
public interface ErasureActivities {

    /** Takes a step, and keeps what it found; fails while anything is left, to be tried again. */
    @ActivityMethod(name = "erasure.take")
    void take(ErasureRequest request, ErasureStep step);

    /** The step {@link ErasureStep#INDEX}, where the search index is. */
    @ActivityMethod(name = "erasure.takeIndex")
    void takeIndex(ErasureRequest request);

    /**
     * Looks once more at every store, signs the certificate, and appends {@code consultation.erased}.
     *
     * @return false if something came back meanwhile: then nothing is signed
     */
    @ActivityMethod(name = "erasure.certify")
    boolean certify(ErasureRequest request);
}
