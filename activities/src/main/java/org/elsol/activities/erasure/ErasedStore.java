package org.elsol.activities.erasure;

import java.io.IOException;
import org.elsol.store.erasure.ErasedRows.Erased;

/** A store out of which consultations are taken. Both methods may be called again at any time. */
interface ErasedStore {

    /** What {@link #remaining} looks at, in words for a certificate. */
    String check();

    /** Removes all that there is of the consultation, and says how many things that were. */
    long remove(Erased erased) throws IOException;

    /** How many things are left of it. */
    long remaining(Erased erased) throws IOException;
}
