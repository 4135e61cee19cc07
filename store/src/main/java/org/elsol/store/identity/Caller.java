package org.elsol.store.identity;

/** Who calls: a hospital, and what the caller may do there. */
public record Caller(String tenant, AccessRole role, String keyName) {}
