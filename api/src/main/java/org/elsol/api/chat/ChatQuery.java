package org.elsol.api.chat;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Objects;
import org.elsol.store.knowledge.SearchFilter;
import org.jspecify.annotations.Nullable;

/** A question, and within what it is asked. */
@Schema(name = "ChatQuery")
public record ChatQuery(
        @Schema(example = "¿Qué síntomas tiene Juan Pérez?")
        @NotBlank(message = "must be given")
        @Size(max = 2_000, message = "expected at most 2,000 characters")
        String question,

        @Schema(description = "Goes on with a conversation; a new one begins if left out")
        @Size(min = 1, max = 64, message = "expected 1 to 64 characters")
        @Nullable
        String conversationId,

        @Valid @Nullable Filters filters,

        @Schema(description = "How many sources an answer may cite; 10 if left out")
        @Min(value = 1, message = "expected 1 to 50")
        @Max(value = 50, message = "expected 1 to 50")
        @Nullable
        Integer maxSources) {

    private static final int DEFAULT_SOURCES = 10;

    /** Exact limits; what is left out does not limit. */
    @Schema(name = "ChatFilters")
    public record Filters(
            @Size(min = 1, max = 128, message = "expected 1 to 128 characters") @Nullable
            String patientId,

            @Pattern(regexp = "transcription|document", message = "expected transcription or document") @Nullable
            String kind,

            @Schema(description = "Earliest time of recording, inclusive") @Nullable
            Instant from,

            @Schema(description = "Latest time of recording, exclusive") @Nullable
            Instant to) {}

    SearchFilter filter() {
        return filters == null
                ? SearchFilter.NONE
                : new SearchFilter(filters.patientId(), filters.kind(), filters.from(), filters.to());
    }

    int sources() {
        return Objects.requireNonNullElse(maxSources, DEFAULT_SOURCES);
    }
}
