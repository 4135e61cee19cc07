package org.elsol.activities.transcription;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.elsol.activities.models.InstalledModel;

/**
 * Which whisper.cpp hears.
 *
 * @param engine which build of it
 * @param weights of the native one; the portable one takes the model as it was published
 * @param beamSize hypotheses that the first pass follows, 1 to 8; 1 is twice as fast as 5 and gets more drug names wrong
 */
public record SpeechSettings(Engine engine, SpeechWeights weights, int beamSize) {

    /** A build of whisper.cpp. */
    public enum Engine {
        /** The native one where it was built for this version and machine, else the portable one. */
        FASTEST,
        PORTABLE,
        NATIVE
    }

    /**
     * {@code ELSOL_SPEECH} is {@code portable} or {@code native}; without it, the faster one that is there.
     * {@code ELSOL_SPEECH_WEIGHTS} is {@code f16}, {@code q8_0}, {@code q5_0} or {@code q4_0};
     * without it {@code q8_0}: the smaller ones leave out sentences now and then. {@code ELSOL_SPEECH_BEAM} is 1 to 8;
     * without it 5.
     *
     * @throws IllegalArgumentException if one is something else
     */
    public static SpeechSettings from(Map<String, String> environment) {
        return new SpeechSettings(
                chosen(environment, "ELSOL_SPEECH", Engine.FASTEST),
                chosen(environment, "ELSOL_SPEECH_WEIGHTS", SpeechWeights.Q8_0),
                beam(environment));
    }

    /**
     * Loads the model.
     *
     * @param programs a folder under which the portable one's libraries are unpacked
     * @throws SpeechModelUnavailable as {@link WhisperRecognizer#portable} and {@link WhisperRecognizer#built} do
     */
    public SpeechRecognizer open(InstalledModel model, Path programs, NativeSpeech built) {
        boolean isNative = switch (engine) {
            case FASTEST -> built.isUsable();
            case PORTABLE -> false;
            case NATIVE -> true;
        };
        WhisperSettings settings = WhisperSettings.standard().withBeam(beamSize);
        return isNative
                ? WhisperRecognizer.built(model.file(), model.sha256(), built, weights, settings)
                : WhisperRecognizer.portable(model.file(), model.sha256(), programs, settings);
    }

    private static int beam(Map<String, String> environment) {
        String value = environment.getOrDefault("ELSOL_SPEECH_BEAM", "").strip();
        if (value.isEmpty()) {
            return WhisperSettings.standard().beamSize();
        }
        if (value.length() != 1 || value.charAt(0) < '1' || value.charAt(0) > '8') {
            throw new IllegalArgumentException("ELSOL_SPEECH_BEAM is a number from 1 to 8");
        }
        return value.charAt(0) - '0';
    }

    private static <E extends Enum<E>> E chosen(Map<String, String> environment, String name, E standard) {
        String value = environment.getOrDefault(name, "");
        try {
            return value.isBlank()
                    ? standard
                    : Enum.valueOf(standard.getDeclaringClass(), value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " cannot be " + value, e);
        }
    }
}
