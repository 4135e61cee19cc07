package org.elsol.worker.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;
import org.elsol.worker.home.PrivateFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, on the loopback address and a free port, behind a password, with every
 * safeguard of durability on: what was committed survives a kill of this process, of PostgreSQL and of the machine.
 * The caller holds the home's lock.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final String NAME = "elsol";
    private static final String COMPLETE = "elsol-complete";
    private static final int PASSWORD_BYTES = 24;

    private final EmbeddedPostgres server;
    private final Postmaster postmaster;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres server, Postmaster postmaster, String password) {
        this.server = server;
        this.postmaster = postmaster;
        this.password = password;
    }

    /**
     * Where the server lives.
     *
     * @param data PostgreSQL's data folder; initialised at the first start
     * @param programs where the programs are unpacked, shared by all homes of a user
     * @param passwordFile made at the first start, mode 0600
     * @param log the server's log: no statement and no value is written to it
     * @param connections sessions at once, over all pools
     */
    public record Settings(Path data, Path programs, Path passwordFile, Path log, int connections) {
        public Settings {
            if (connections < 5) {
                throw new IllegalArgumentException("connections must be at least 5");
            }
        }
    }

    /**
     * Starts the server, ending first one that a killed process left on the same folder.
     *
     * @throws IOException if it cannot be started; the log says why
     */
    public static EmbeddedDatabase start(Settings settings) throws IOException {
        PrivateFiles.makeFolder(settings.data());
        Postmaster postmaster = new Postmaster(settings.data());
        postmaster.stopStale();
        removeUnfinished(settings.data());
        String password = PrivateFiles.secret(settings.passwordFile(), PASSWORD_BYTES);
        EmbeddedDatabase database =
                new EmbeddedDatabase(startTwice(settings, postmaster, password), postmaster, password);
        try {
            database.prepare();
            Files.writeString(settings.data().resolve(COMPLETE), "");
            return database;
        } catch (IOException | SQLException failed) {
            database.close();
            throw new IOException("The database could not be prepared. See " + settings.log(), failed);
        }
    }

    /** Where to connect as the owner of ElSol's database. */
    public String url() {
        return url(NAME);
    }

    public String user() {
        return NAME;
    }

    public String password() {
        return password;
    }

    /** Stops the server after writing everything; sessions still open are ended. */
    @Override
    public void close() throws IOException {
        server.close();
        postmaster.stopStale(); // the library gives up after 5 s
    }

    /** A first start that was killed midway leaves a folder that holds nothing yet and cannot be used. */
    private static void removeUnfinished(Path data) throws IOException {
        if (Files.exists(data.resolve(COMPLETE))) {
            return;
        }
        PrivateFiles.deleteAll(data);
        PrivateFiles.makeFolder(data);
    }

    /** Twice: the free port may be taken meanwhile, and a server of a killed process may come up late. */
    private static EmbeddedPostgres startTwice(Settings settings, Postmaster postmaster, String password)
            throws IOException {
        try {
            return startOnce(settings, password);
        } catch (IOException | IllegalStateException failed) {
            LOG.warn("PostgreSQL did not start, trying once more: {}", failed.getMessage());
            postmaster.stopStale();
            return startOnce(settings, password);
        }
    }

    private static EmbeddedPostgres startOnce(Settings settings, String password) throws IOException {
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(settings.log().toFile());
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(settings.data())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(settings.programs().toFile())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPort(freePort())
                .setConnectConfig("password", password)
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "reject")
                .setLocaleConfig("pwfile", settings.passwordFile().toString())
                .setLocaleConfig("locale", libraryLocale())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", Integer.toString(settings.connections()))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("wal_recycle", "off") // a recycled file keeps what was erased
                .setServerConfig("log_checkpoints", "off")
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_min_messages", "fatal");
        try (FileChannel unpacking = FileChannel.open(
                        settings.programs().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = unpacking.lock()) {
            removeHalfUnpacked(settings.programs());
            return builder.start();
        }
    }

    /** The library would take the cut-off files of an unpacking that was killed for whole ones. */
    private static void removeHalfUnpacked(Path programs) throws IOException {
        try (Stream<Path> unpacked = Files.list(programs)) {
            for (Path folder : unpacked.filter(path ->
                            path.getFileName().toString().startsWith("PG-") && !Files.exists(path.resolve(".exists")))
                    .toList()) {
                PrivateFiles.deleteAll(folder);
            }
        }
    }

    /** The full-text parser asks the C library which characters are letters: in the plain C locale «¿» is one. */
    private static String libraryLocale() {
        return System.getProperty("os.name").startsWith("Linux") ? "C.UTF-8" : "en_US.UTF-8";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    /**
     * Makes the role and the database that ElSol works with: the superuser is left alone. The role may see and renew the
     * write-ahead log, for erasures.
     */
    private void prepare() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url("postgres"), "postgres", password);
                Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = 'elsol'")) {
                // The password is hexadecimal, and DDL takes no parameters
                statement.execute("CREATE ROLE elsol LOGIN PASSWORD '" + password + "'");
            }
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = 'elsol'")) {
                statement.execute("CREATE DATABASE elsol OWNER elsol");
            }
            statement.execute("GRANT pg_checkpoint, pg_monitor TO elsol");
        }
        try (Connection connection = DriverManager.getConnection(url(NAME), "postgres", password);
                Statement statement = connection.createStatement()) {
            statement.execute("GRANT EXECUTE ON FUNCTION pg_catalog.pg_switch_wal() TO elsol");
        }
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            return found.next();
        }
    }
}
