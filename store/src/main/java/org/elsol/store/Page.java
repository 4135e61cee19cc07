package org.elsol.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a list.
 *
 * @param next where the next stretch begins; null at the end
 * @param total how many there are in all
 */
public record Page<T>(List<T> items, @Nullable String next, long total) {

    public Page {
        items = List.copyOf(items);
    }
}
