package org.elsol.store.consultation;

import org.jspecify.annotations.Nullable;

/**
 * What the caller says about the patient's consent to a recording.
 *
 * @param status the caller's own word for it, such as {@code given}
 * @param reference where the consent can be found, such as the number of a form
 */
public record Consent(String status, @Nullable String reference) {}
