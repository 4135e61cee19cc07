package org.elsol.worker.command;

import java.io.IOException;
import org.elsol.worker.home.Home;

/** The log of this process, set up as {@code serve} does. */
public final class TestLog {

    private TestLog() {}

    public static void into(Home home) throws IOException {
        LogFiles.quiet();
        LogFiles.into(home);
    }
}
