package org.elsol.store;

/**
 * How a context reaches its database.
 *
 * @param url a JDBC address of PostgreSQL
 * @param connections how many connections the pool holds at most; calls beyond that wait
 */
public record DatabaseSettings(String url, String user, String password, int connections) {

    public DatabaseSettings {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("database url: expected jdbc:postgresql://…");
        }
        if (connections < 1) {
            throw new IllegalArgumentException("database connections: expected 1 or more, was " + connections);
        }
    }
}
