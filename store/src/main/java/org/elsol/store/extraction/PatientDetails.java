package org.elsol.store.extraction;

import org.jspecify.annotations.Nullable;

/** What was said about who the patient is; null where nothing was said. */
public record PatientDetails(
        @Nullable Stated name,
        @Nullable Stated age,
        @Nullable Stated phone,
        @Nullable Stated email) {}
