package org.elsol.worker.command;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.elsol.store.identity.AccessRole;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.standalone.FurtherKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A further API key of a distributed installation. */
@Command(
        name = "key",
        description = "Make an API key for a hospital of a distributed installation, and print it once.",
        footer = Start.DISTRIBUTED)
final class KeyCommand implements Callable<Integer> {
    private static final String TENANT = "[a-z0-9][a-z0-9-]{0,62}";

    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    private String tenant = "";

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "${COMPLETION-CANDIDATES}, in any case.")
    private AccessRole role = AccessRole.INTEGRATOR;

    @Option(names = "--name", required = true, paramLabel = "TEXT", description = "By which people tell keys apart.")
    private String name = "";

    @Option(
            names = "--tenant",
            required = true,
            paramLabel = "NAME",
            description = "The hospital whose records the key opens; a new name is a new hospital.")
    void setTenant(String tenant) {
        if (spec != null && !tenant.matches(TENANT)) {
            throw new ParameterException(
                    spec.commandLine(), "--tenant takes up to 63 of a-z, 0-9 and -, not beginning with -");
        }
        this.tenant = tenant;
    }

    @Override
    public Integer call() throws IOException {
        ClusterSettings settings =
                ClusterSettings.from(System.getenv(), place.home().settings());
        String key = FurtherKey.make(settings, tenant, role, name);
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(Map.of("key", key));
        } else {
            output.line("%s", key);
        }
        return CommandLine.ExitCode.OK;
    }
}
