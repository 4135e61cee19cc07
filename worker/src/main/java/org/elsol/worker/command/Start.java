package org.elsol.worker.command;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelStatus;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.standalone.Standalone;

/** Starts everything in this process. */
final class Start {
    private Start() {}

    /** Refuses to start without models: nothing that came in could be worked on. */
    static Standalone standalone(Home home, int port) throws IOException {
        ModelCache models = ModelsCommand.cache();
        List<ModelStatus> absent =
                models.status().stream().filter(status -> !status.isPresent()).toList();
        if (!absent.isEmpty()) {
            throw new CommandFailure("Models are missing or damaged: "
                    + absent.stream().map(status -> status.model().name()).collect(Collectors.joining(", "))
                    + ". Fetch them with: ./elsol models pull");
        }
        HomeLock.take(home).close(); // refused before a line is written to the log of the process that has the home
        LogFiles.into(home);
        return Standalone.start(home, port, models);
    }
}
