package org.elsol.worker.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.worker.home.Home;
import org.elsol.worker.home.PrivateFiles;
import org.elsol.workflows.wire.PayloadKeys;

/** The keys of a home, made at its first start: without them its recordings and payloads cannot be read. */
final class MasterKeys implements KeyRing {
    private static final int AES_256 = 32;
    private static final String FIRST = "home-1";

    private final Path folder;

    MasterKeys(Home home) throws IOException {
        this.folder = home.keys();
    }

    @Override
    public SecretKey audio() throws IOException {
        return key("audio");
    }

    @Override
    public SecretKey audit() throws IOException {
        return key("audit");
    }

    @Override
    public SigningKey signing() throws IOException {
        Path file = folder.resolve("audit-signing.pem");
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            PrivateFiles.write(file, SigningKey.make().pem());
        }
        try {
            return SigningKey.ofPem(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The signing key of audit packets cannot be used: " + file + ": " + e.getMessage(), e);
        }
    }

    @Override
    public PayloadKeys payloads() throws IOException {
        return new PayloadKeys(FIRST, Map.of(FIRST, key("payloads")));
    }

    @Override
    public SecretSeal webhooks() throws IOException {
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
