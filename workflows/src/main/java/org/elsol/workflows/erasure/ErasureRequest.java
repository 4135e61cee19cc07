package org.elsol.workflows.erasure;

/** One consultation to be erased; why, and on whose word, stands in its row. */
public record ErasureRequest(String tenant, String consultationId) {}
