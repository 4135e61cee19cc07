package org.elsol.activities.models;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where the model files lie: one cache for all homes.
 *
 * @param folder made when models are pulled; kept as an absolute path
 */
public record ModelSettings(Path folder) {

    public ModelSettings {
        folder = folder.toAbsolutePath().normalize();
    }

    /**
     * {@code ELSOL_MODELS} if it is set, else {@code elsol/models} in the user's cache folder
     * ({@code XDG_CACHE_HOME}, by default {@code ~/.cache}).
     */
    public static ModelSettings from(Map<String, String> environment, Path userHome) {
        String chosen = environment.getOrDefault("ELSOL_MODELS", "");
        if (!chosen.isBlank()) {
            return new ModelSettings(Path.of(chosen));
        }
        return new ModelSettings(userCache(environment, userHome).resolve("elsol", "models"));
    }

    /** The settings of this process: its environment variables and its user's home folder. */
    public static ModelSettings fromEnvironment() {
        return from(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Where fetched packages are kept; may be emptied at any time. */
    Path downloads() {
        return folder.resolve("downloads");
    }

    private static Path userCache(Map<String, String> environment, Path userHome) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        // The XDG specification has relative paths ignored.
        return !cache.isBlank() && Path.of(cache).isAbsolute() ? Path.of(cache) : userHome.resolve(".cache");
    }
}
