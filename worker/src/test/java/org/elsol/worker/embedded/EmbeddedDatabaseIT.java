package org.elsol.worker.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    @TempDir
    private Path home;

    @AfterEach
    void stopWhatIsLeft() throws IOException {
        new Postmaster(home.resolve("postgres")).stopStale();
    }

    @Test
    void itKeepsWhatWasWrittenWithEverySafeguardOnAndBehindAPassword() throws IOException, SQLException {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(home));
                Connection connection = connect(database)) {
            for (String safeguard : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
                assertThat(one(connection, "SHOW " + safeguard)).as(safeguard).isEqualTo("on");
            }
            assertThat(one(connection, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(one(connection, "SELECT to_tsvector('spanish', '¿«FIEBRE» Águila?')"))
                    .isEqualTo("'aguil':2 'fiebr':1");
            execute(connection, "CREATE EXTENSION unaccent; CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)");
            assertThatThrownBy(() -> DriverManager.getConnection(database.url(), "postgres", "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
        }
        assertThat(new Postmaster(home.resolve("postgres")).isRunning()).isFalse();
        try (EmbeddedDatabase again = EmbeddedDatabase.start(settings(home));
                Connection connection = connect(again)) {
            assertThat(one(connection, "SELECT n FROM kept")).isEqualTo("7");
        }
    }

    @Test
    void afterAKillOfTheProcessTheServerItLeftIsReplacedAndNothingIsLost()
            throws IOException, SQLException, InterruptedException {
        Process killed = Victim.start(home);
        assertThat(killed.inputReader().lines().anyMatch("written"::equals)).isTrue();
        killed.destroyForcibly();
        assertThat(killed.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(new Postmaster(home.resolve("postgres")).isRunning()).isTrue();
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(home));
                Connection connection = connect(database)) {
            assertThat(one(connection, "SELECT count(*) FROM kept")).isEqualTo("1000");
        }
    }

    @Test
    void aProcessIdThatBelongsToSomebodyElseNowIsNoObstacleAndIsLeftAlone() throws IOException, SQLException {
        EmbeddedDatabase.start(settings(home)).close();
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path data = home.resolve("postgres");
            Files.writeString(data.resolve("postmaster.pid"), stranger.pid() + "\n" + data + "\n0\n5432\n\n\n");
            try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(home));
                    Connection connection = connect(database)) {
                assertThat(one(connection, "SELECT 1")).isEqualTo("1");
            }
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void aFirstStartThatWasCutOffIsBegunAgain() throws IOException, SQLException {
        Path data = Files.createDirectories(home.resolve("postgres/base/1"));
        Files.writeString(data.resolve("112"), "half");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(settings(home));
                Connection connection = connect(database)) {
            assertThat(one(connection, "SELECT 1")).isEqualTo("1");
        }
    }

    private static EmbeddedDatabase.Settings settings(Path home) throws IOException {
        Path programs = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "elsol-test-programs"));
        return new EmbeddedDatabase.Settings(
                home.resolve("postgres"), programs, home.resolve("password"), home.resolve("postgres.log"), 20);
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }

    private static String one(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            assertThat(found.next()).isTrue();
            return found.getString(1);
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    /** Another process that writes and is then killed. */
    static final class Victim {
        private Victim() {}

        static Process start(Path home) throws IOException {
            return new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Victim.class.getName(),
                            home.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        }

        public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
            EmbeddedDatabase database = EmbeddedDatabase.start(settings(Path.of(arguments[0])));
            try (Connection connection = connect(database)) {
                execute(connection, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n");
            }
            System.out.println("written");
            Thread.sleep(60_000);
        }
    }
}
