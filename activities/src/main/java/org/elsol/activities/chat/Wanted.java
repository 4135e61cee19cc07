package org.elsol.activities.chat;

import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/**
 * A finding that a question names.
 *
 * @param said how the question calls it
 * @param term the preferred term; or the words as they were written, where no such term is known
 * @param kind null where no such term is known
 */
record Wanted(String said, String term, @Nullable FindingKind kind) {}
