package org.elsol.store.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search and, once it has run, its hits, best first. */
public record Search(
        String id,
        String tenant,
        String query,
        SearchFilter filter,
        int limit,
        @Nullable List<Hit> hits) {}
