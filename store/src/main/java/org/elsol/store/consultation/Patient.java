package org.elsol.store.consultation;

import org.jspecify.annotations.Nullable;

/** A patient of one hospital; {@code id} is the caller's own, or made where only a name was given. */
public record Patient(String tenant, String id, @Nullable String name) {}
