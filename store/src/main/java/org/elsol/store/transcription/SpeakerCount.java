package org.elsol.store.transcription;

import org.jspecify.annotations.Nullable;

/** How many people speak, if the caller knows: {@code count}, or a range. */
public record SpeakerCount(
        @Nullable Integer count,
        @Nullable Integer min,
        @Nullable Integer max) {}
