package org.elsol.worker.standalone;

import java.io.IOException;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.worker.cluster.ClusterSettings;

/** An API key besides the first one, for whichever hospital. */
public final class FurtherKey {

    private FurtherKey() {}

    /**
     * Makes a key, without any process that serves.
     *
     * @param name by which people tell keys apart
     * @return the key, which cannot be read again
     * @throws IOException if the database does not answer
     */
    public static String make(ClusterSettings settings, String tenant, AccessRole role, String name)
            throws IOException {
        try (Database database = Joined.database(settings)) {
            return new ApiKeys(database.of(Context.IDENTITY)).make(tenant, role, name);
        }
    }
}
