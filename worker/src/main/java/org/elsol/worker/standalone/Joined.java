package org.elsol.worker.standalone;

import java.io.IOException;
import org.elsol.store.Database;
import org.elsol.store.transcription.audio.S3AudioStore;
import org.elsol.worker.cluster.ClusterSettings;
import org.elsol.worker.cluster.TemporalCluster;
import org.elsol.worker.home.Home;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.WireFormat;
import org.elsol.workflows.wire.WorkflowStarts;
import org.flywaydb.core.api.FlywayException;

/** What a distributed process shares with the others of its installation: rows, audio, the engine and the keys. */
record Joined(Stores stores, TemporalCluster temporal, SharedKeys keys, RetryBudget budget, WorkflowStarts starts) {

    /** @throws IOException if a server does not answer or refuses; the message names it and its setting */
    static Joined to(ClusterSettings settings, Home home, Closing opened) throws IOException {
        SharedKeys keys = new SharedKeys(settings.masterKey());
        Database database = opened.add(database(settings));
        S3AudioStore audio =
                opened.add(S3AudioStore.open(settings.audio(), Rows.recordKeys(database, keys), keys.audio()));
        TemporalCluster temporal =
                opened.add(TemporalCluster.connect(settings.temporal(), new WireFormat(keys.payloads())));
        RetryBudget budget = RetryBudget.defaults();
        return new Joined(
                Stores.of(home, database, audio, keys), temporal, keys, budget, new WorkflowStarts(budget, true));
    }

    /** Several processes may start at once: migrations take turns. */
    static Database database(ClusterSettings settings) throws IOException {
        try {
            return new Database(settings.database(), settings.ownDatabases());
        } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException refused) {
            throw new IOException(
                    "The database at " + settings.database().url()
                            + " (ELSOL_DATABASE_URL) does not answer, or refuses: " + refused.getMessage(),
                    refused);
        }
    }
}
