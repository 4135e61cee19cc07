package org.elsol.activities.chat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Days of the hospital's calendar.
 *
 * @param from the first day; null where nothing limits it
 * @param to the day behind the last; null where nothing limits it
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate to) {

    static final Period ALWAYS = new Period(null, null);

    boolean limits() {
        return from != null || to != null;
    }

    @Nullable
    Instant start(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    @Nullable
    Instant end(ZoneId zone) {
        return to == null ? null : to.atStartOfDay(zone).toInstant();
    }
}
