package org.elsol.api.http;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.elsol.store.Page;
import org.jspecify.annotations.Nullable;

/** A stretch of a list. */
public record ListResource<T>(
        List<T> items,

        @Schema(description = "Send it as cursor to go on; null at the end") @Nullable
        String nextCursor,

        @Schema(description = "How many there are in all") long total) {

    public ListResource {
        items = List.copyOf(items);
    }

    /** All of a list that is not paged. */
    public static <T> ListResource<T> all(List<T> items) {
        return new ListResource<>(items, null, items.size());
    }

    public static <R, T> ListResource<T> of(Page<R> page, Function<R, T> resource) {
        return new ListResource<>(page.items().stream().map(resource).toList(), page.next(), page.total());
    }
}
