package org.elsol.store.knowledge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a document when it arrives; see {@link Document} for the fields. */
public record NewDocument(
        String id,
        String tenant,
        @Nullable String patientId,
        @Nullable String title,
        String language,
        Instant recordedAt,
        Document.File file) {}
