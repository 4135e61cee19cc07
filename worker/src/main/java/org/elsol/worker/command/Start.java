package org.elsol.worker.command;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelPurpose;
import org.elsol.activities.models.ModelStatus;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.HomeLock;
import org.elsol.worker.standalone.Role;
import org.elsol.worker.standalone.Standalone;

/** Starts what runs in this process. */
final class Start {
    static final String DISTRIBUTED = "%nPostgreSQL, Temporal and the object store are named by settings in the"
            + " environment or in HOME/elsol.properties; the README lists them.";

    private Start() {}

    static Standalone standalone(Home home, int port) throws IOException {
        ModelCache models = models(Role.all());
        log(home);
        return Standalone.start(home, port, models);
    }

    /** The settings of a distributed process, checked; from here on its log is kept in the home. */
    static ClusterSettings cluster(Home home) throws IOException {
        ClusterSettings settings = ClusterSettings.from(System.getenv(), home.settings());
        log(home);
        return settings;
    }

    /** Refuses to start without the models of these roles: nothing that came in could be worked on. */
    static ModelCache models(Set<Role> roles) {
        ModelCache models = ModelsCommand.cache();
        Set<ModelPurpose> needed =
                roles.stream().flatMap(role -> role.models().stream()).collect(Collectors.toSet());
        List<ModelStatus> absent = models.status().stream()
                .filter(status -> needed.contains(status.model().purpose()) && !status.isPresent())
                .toList();
        if (!absent.isEmpty()) {
            throw new CommandFailure("Models are missing or damaged: "
                    + absent.stream().map(status -> status.model().name()).collect(Collectors.joining(", "))
                    + ". Fetch them with: ./elsol models pull");
        }
        return models;
    }

    private static void log(Home home) throws IOException {
        HomeLock.take(home).close(); // refused before a line is written to the log of the process that has the home
        LogFiles.into(home);
    }
}
