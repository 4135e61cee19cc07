package org.elsol.store.erasure;

import java.time.Instant;

/**
 * What one step of an erasure did to one store.
 *
 * @param store whose step it was, such as {@code transcript}
 * @param removed how many things it removed, over all attempts
 * @param remaining how many it counted when it looked afterwards
 */
public record StepResult(String store, long removed, long remaining, Instant checkedAt) {}
