package org.elsol.worker.command;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What doctor found out about one thing.
 *
 * @param mend the command or deed that mends it; null where all is well
 */
record Check(
        String name, State state, String finding, @Nullable String mend) {
    /** How it stands. */
    enum State {
        OK,
        /** ElSol works, but not as well as it could. */
        WARNING,
        /** ElSol does not work. */
        MISSING;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Check ok(String name, String finding) {
        return new Check(name, State.OK, finding, null);
    }

    static Check warning(String name, String finding, String mend) {
        return new Check(name, State.WARNING, finding, mend);
    }

    static Check missing(String name, String finding, String mend) {
        return new Check(name, State.MISSING, finding, mend);
    }
}
