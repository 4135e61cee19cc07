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
 * @param language ISO 639-1; {@code es} unless the caller said otherwise; {@link #AUTO} if it shall be heard
 * @param channelRoles empty unless the caller mapped channels to roles
 * @param vocabulary words to expect
 * @param detectedLanguage what it was heard to be in; null until it was heard
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
        List<String> vocabulary,
        @Nullable DetectedLanguage detectedLanguage) {

    /** The language of a recording whose caller does not know it. */
    public static final String AUTO = "auto";

    /** A language that is less probable is no reason to doubt what the caller said. */
    private static final double SURE = 0.5;

    public Recording {
        channelRoles = List.copyOf(channelRoles);
        vocabulary = List.copyOf(vocabulary);
    }

    /** One whose language was not heard yet. */
    public Recording(
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
        this(
                tenant,
                consultationId,
                fileName,
                format,
                seconds,
                channels,
                sampleRate,
                bytes,
                sha256,
                truncated,
                recordedAt,
                language,
                channelRoles,
                speakers,
                vocabulary,
                null);
    }

    /** The same, once its language was heard. */
    public Recording heardIn(DetectedLanguage heard) {
        return new Recording(
                tenant,
                consultationId,
                fileName,
                format,
                seconds,
                channels,
                sampleRate,
                bytes,
                sha256,
                truncated,
                recordedAt,
                language,
                channelRoles,
                speakers,
                vocabulary,
                heard);
    }

    /** The language to recognise: as the caller said, else as it was heard; {@link #AUTO} until then. */
    public String spokenLanguage() {
        return language.equals(AUTO) && detectedLanguage != null ? detectedLanguage.code() : language;
    }

    /** Whether it was heard to be in another language than the caller said. */
    public boolean isInAnotherLanguage() {
        return detectedLanguage != null
                && detectedLanguage.probability() >= SURE
                && !detectedLanguage.code().equals(spokenLanguage());
    }
}
