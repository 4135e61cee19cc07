package org.elsol.api.chat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.elsol.store.chat.Rating;
import org.jspecify.annotations.Nullable;

/** What a reader thought of an answer. */
@Schema(name = "Feedback")
public record Feedback(
        @NotNull(message = "must be given") @Size(max = 64, message = "expected at most 64 characters")
        String answerId,

        @NotNull(message = "must be given") Rating rating,

        @Size(max = 2_000, message = "expected at most 2,000 characters") @Nullable
        String comment) {}
