package org.elsol.worker.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;

/** The key by which the owner of a home gets in. */
public final class FirstKey {
    private static final String TENANT = "default";

    private FirstKey() {}

    /**
     * Makes an administrator's key where the file of one is missing, so that no crash between row and file can lock
     * the owner out.
     *
     * @return whether one was made: its owner is to be told
     */
    public static boolean ensure(ApiKeys keys, Path file) throws IOException {
        if (Files.exists(file) && keys.caller(Files.readString(file).strip()).isPresent()) {
            return false;
        }
        PrivateFiles.write(file, keys.make(TENANT, AccessRole.ADMIN, "administrator") + "\n");
        return true;
    }
}
