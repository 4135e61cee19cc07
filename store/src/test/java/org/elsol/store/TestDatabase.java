package org.elsol.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A real PostgreSQL, one for all tests of a run; each instance of this class is a fresh database on it. */
public final class TestDatabase implements AutoCloseable {

    private final Database database;

    public TestDatabase() {
        database = new Database(settings(), Map.of());
    }

    /** A fresh, empty database that is not migrated. */
    public static DatabaseSettings settings() {
        String name = "t" + UUID.randomUUID().toString().replace("-", "");
        EmbeddedPostgres server = Server.SHARED.postgres;
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new DatabaseSettings(server.getJdbcUrl("postgres", name), "postgres", "postgres", 8);
    }

    public Database database() {
        return database;
    }

    public Jdbi of(Database.Context context) {
        return database.of(context);
    }

    @Override
    public void close() {
        database.close();
    }

    private static final class Server {

        static final Server SHARED = new Server();

        final EmbeddedPostgres postgres;

        private Server() {
            try {
                postgres = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
