package org.elsol.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The schemas of all contexts, migrated. A context sees its own {@link Jdbi} alone, so that it can be given a database
 * of its own by settings.
 */
public final class Database implements AutoCloseable {

    /** The contexts that own a schema, of the same name in lower case. */
    public enum Context {
        CONSULTATION,
        TRANSCRIPTION,
        EXTRACTION,
        KNOWLEDGE,
        CHAT,
        IDENTITY,
        AUDIT,
        DELIVERY,
        ERASURE;

        public String schema() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Context, Jdbi> contexts = new EnumMap<>(Context.class);
    private final Map<DatabaseSettings, HikariDataSource> pools = new java.util.HashMap<>();

    /**
     * Opens the pools and migrates each schema.
     *
     * @param shared serves every context that {@code own} does not name
     * @throws org.flywaydb.core.api.FlywayException if a migration fails or the database does not answer
     */
    public Database(DatabaseSettings shared, Map<Context, DatabaseSettings> own) {
        for (Context context : Context.values()) {
            DataSource pool = pools.computeIfAbsent(own.getOrDefault(context, shared), Database::open);
            migrate(pool, context);
            Jdbi jdbi = Jdbi.create(pool);
            jdbi.configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(false));
            // Its messages would repeat what was bound, and end up in logs.
            jdbi.configure(StatementExceptions.class, messages -> messages.setMessageRendering(MessageRendering.NONE));
            contexts.put(context, jdbi);
        }
    }

    public Jdbi of(Context context) {
        return java.util.Objects.requireNonNull(contexts.get(context));
    }

    @Override
    public void close() {
        pools.values().forEach(HikariDataSource::close);
    }

    private static HikariDataSource open(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setPoolName("elsol");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // The server's details of an error repeat the row that was refused.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        return new HikariDataSource(config);
    }

    private static void migrate(DataSource pool, Context context) {
        Flyway.configure()
                .dataSource(pool)
                .schemas(context.schema())
                .locations("classpath:db/" + context.schema())
                .load()
                .migrate();
    }
}
