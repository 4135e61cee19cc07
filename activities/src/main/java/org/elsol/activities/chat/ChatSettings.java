package org.elsol.activities.chat;

import java.time.ZoneId;

/**
 * How questions are read and answered.
 *
 * @param zone the hospital's: «ayer» and «en julio» begin and end at its midnights, and dates are told in it; the
 *     machine's own by default
 */
public record ChatSettings(ZoneId zone) {

    public static ChatSettings defaults() {
        return new ChatSettings(ZoneId.systemDefault());
    }
}
