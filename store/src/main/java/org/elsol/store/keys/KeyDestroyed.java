package org.elsol.store.keys;

import java.io.Serial;

/** The record was erased: what was sealed with its key cannot be read any more, and nothing more is sealed for it. */
public final class KeyDestroyed extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    KeyDestroyed() {
        super("The key of this record was destroyed");
    }
}
