package org.elsol.worker.home;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another process has this home. Stop it, or choose another home. */
public final class HomeInUse extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    HomeInUse(Path home, HomeLock.Owner owner) {
        super("Another ElSol process"
                + (owner.pid().isPresent() ? " (pid " + owner.pid().getAsInt() + ")" : "") + " uses the home " + home
                + ". Stop it, or choose another home with --home.");
    }
}
