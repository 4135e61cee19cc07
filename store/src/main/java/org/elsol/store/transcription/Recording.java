package org.elsol.store.transcription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The audio as it came; never changed.
 *
 * @param fileName the name it was posted under, without folders
 * @param format the container that was found by reading the file, such as {@code wav}
 * @param seconds the duration
 * @param bytes the size as it came
 * @param sha256 of the bytes as they came, in lower-case hex
 * @param truncated whether it was cut short, and was taken as far as it decodes
 * @param recordedAt when the conversation took place, if the caller said so
 * @param language ISO 639-1; {@code es} unless the caller said otherwise
 * @param channelRoles empty unless the caller mapped channels to roles
 * @param vocabulary words to expect
 */
public record Recording(
        String tenant,
        String consultationId,
        String fileName,
        String format,
        double seconds,
        int channels,
        int sampleRate,
        long bytes,
        String sha256,
        boolean truncated,
        @Nullable Instant recordedAt,
        String language,
        List<ChannelRole> channelRoles,
        SpeakerCount speakers,
        List<String> vocabulary) {

    public Recording {
        channelRoles = List.copyOf(channelRoles);
        vocabulary = List.copyOf(vocabulary);
    }
}
