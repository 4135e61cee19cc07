package org.elsol.worker.standalone;

import java.io.IOException;
import javax.crypto.SecretKey;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.workflows.wire.PayloadKeys;

/** The keys of an installation: without them nothing that it sealed can be read. */
interface KeyRing {

    /** Wraps the data keys of recordings. */
    SecretKey audio() throws IOException;

    /** Wraps the data keys of what the audit schema seals. */
    SecretKey audit() throws IOException;

    /** Signs audit packets. */
    SigningKey signing() throws IOException;

    /** Seals the secrets of webhooks. */
    SecretSeal webhooks() throws IOException;

    /** Encrypt what Temporal sees. */
    PayloadKeys payloads() throws IOException;
}
