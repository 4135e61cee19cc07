package org.elsol.activities.erasure;

import java.io.IOException;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.transcription.audio.SpoolFolder;

/** Files that live for as long as a call or a step: those that were there when the erasure was asked for are waited for. */
record EmptiedSpool(SpoolFolder spool) implements ErasedStore {

    @Override
    public String check() {
        return "files of calls and steps that were begun before, counted in the spool folder of the process that looked";
    }

    @Override
    public long remove(Erased erased) {
        return 0;
    }

    @Override
    public long remaining(Erased erased) throws IOException {
        return spool.countBefore(erased.erasure().requestedAt());
    }
}
