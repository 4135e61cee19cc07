package org.elsol.api.delivery;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.elsol.store.delivery.EventNotice;

/** A stretch of the log. */
@Schema(name = "EventPage")
public record EventPage(
        @Schema(description = "In the order of their sequence numbers")
        List<EventNotice> items,

        @Schema(description = "Send it as after to go on; also at the end, for what happens later")
        long nextAfter) {

    static EventPage of(List<EventNotice> items, long after) {
        return new EventPage(items, items.isEmpty() ? after : items.getLast().sequence());
    }
}
