package org.elsol.store.audit;

import java.time.Instant;

/**
 * A read that is accounted for.
 *
 * @param sequence grows with each access, over all tenants
 * @param action what was read, such as {@code audit.read}
 * @param keyName by which people tell API keys apart
 * @param role the caller's, such as {@code auditor}
 */
public record Access(long sequence, String action, String keyName, String role, Instant at) {}
