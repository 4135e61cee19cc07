package org.elsol.worker.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import org.elsol.worker.cluster.ClusterSettings;

/**
 * One installation of several on the same servers: a database, a namespace and a bucket of its own.
 *
 * @param name of database, namespace and bucket
 * @param settings what each of its processes is told
 */
public record Installation(String name, Map<String, String> settings) {

    private static final String URL = "ELSOL_DATABASE_URL";

    static Installation make(Properties servers) throws IOException {
        String name = "it-" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection connection = new ServerDatabase(servers, "elsol").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create database \"" + name + "\"");
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
        Map<String, String> settings = servers.stringPropertyNames().stream()
                .collect(Collectors.toMap(setting -> setting, servers::getProperty));
        settings.compute(URL, (setting, url) -> String.valueOf(url).replaceFirst("[^/]*$", name));
        settings.put("ELSOL_TEMPORAL_NAMESPACE", name);
        settings.put("ELSOL_S3_BUCKET", name);
        return new Installation(name, Map.copyOf(settings));
    }

    /** The same, told this besides. */
    public Installation with(Map<String, String> further) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(further);
        return new Installation(name, Map.copyOf(all));
    }

    /** A home for one of its processes. */
    public Path home(Path folder) throws IOException {
        Path file = Files.createFile(
                Files.createDirectories(folder).resolve("elsol.properties"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(
                file,
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue())
                        .toList());
        return folder;
    }

    /** For a process of its that is put together in a test. */
    public ClusterSettings clusterSettings() throws IOException {
        return ClusterSettings.from(settings, Path.of("no-file"));
    }
}
