package org.elsol.worker.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.PrivateFiles;
import org.elsol.workflows.wire.PayloadKeys;

/** The keys of a home, made at its first start: without them its recordings and payloads cannot be read. */
final class MasterKeys {
    private static final int AES_256 = 32;
    private static final String FIRST = "home-1";

    private final Path folder;

    MasterKeys(Home home) throws IOException {
        this.folder = home.keys();
    }

    /** Wraps the data keys of recordings. */
    SecretKey audio() throws IOException {
        return key("audio");
    }

    /** Encrypt what Temporal sees. */
    PayloadKeys payloads() throws IOException {
        return new PayloadKeys(FIRST, Map.of(FIRST, key("payloads")));
    }

    /** Seals the secrets of webhooks. */
    SecretSeal webhooks() throws IOException {
        return new SecretSeal(key("webhooks"));
    }

    /** The file with the database's password. */
    Path databasePassword() {
        return folder.resolve("database");
    }

    private SecretKey key(String name) throws IOException {
        String secret = PrivateFiles.secret(folder.resolve(name), AES_256);
        return new SecretKeySpec(HexFormat.of().parseHex(secret), "AES");
    }
}
