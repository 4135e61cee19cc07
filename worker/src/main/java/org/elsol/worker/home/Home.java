package org.elsol.worker.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder of one installation. Every folder in it is the owner's alone (mode 0700). */
public final class Home {
    private final Path root;
    private final Path cache;

    private Home(Path root, Path cache) {
        this.root = root;
        this.cache = cache;
    }

    /**
     * Makes the folder if it is not there.
     *
     * @param chosen the folder that was asked for; null takes {@code ELSOL_HOME}, else the user's data folder
     * @throws IOException if it cannot be made, or is not a folder
     */
    public static Home open(@Nullable Path chosen, Map<String, String> environment) throws IOException {
        Path root = locate(chosen, environment);
        PrivateFiles.makeFolder(root);
        Path cache = userFolder(environment, "XDG_CACHE_HOME", ".cache", "Library/Caches")
                .resolve("elsol")
                .resolve("programs");
        return new Home(root.toRealPath(), cache);
    }

    /** Where the home is or would be; nothing is made. */
    public static Path locate(@Nullable Path chosen, Map<String, String> environment) {
        if (chosen != null) {
            return chosen.toAbsolutePath().normalize();
        }
        String named = environment.get("ELSOL_HOME");
        if (named != null && !named.isBlank()) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        return userFolder(environment, "XDG_DATA_HOME", ".local/share", "Library/Application Support")
                .resolve("elsol");
    }

    private static Path userFolder(Map<String, String> environment, String xdg, String linux, String mac) {
        String named = environment.get(xdg);
        if (named != null && Path.of(named).isAbsolute()) {
            return Path.of(named);
        }
        boolean isMac = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        return Path.of(System.getProperty("user.home"), isMac ? mac : linux);
    }

    public Path root() {
        return root;
    }

    /** Held by the one process that serves this home. */
    public Path lock() {
        return root.resolve("lock");
    }

    /** The administrator's API key, in clear for its owner. */
    public Path apiKey() {
        return root.resolve("api-key");
    }

    /** Master keys and the database's password. */
    public Path keys() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("keys"));
    }

    public Path logs() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("logs"));
    }

    /** The data folder of PostgreSQL. */
    public Path postgres() {
        return root.resolve("postgres");
    }

    /** Recordings, encrypted. */
    public Path audio() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("audio"));
    }

    /** The hospital's own terms, {@code *.tsv}, read at each start; see the lexicons' SOURCES.md for their columns. */
    public Path lexicons() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("lexicons"));
    }

    /** The vector index. */
    public Path index() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("index"));
    }

    /** What one run needs for its time only, such as decoded audio. */
    public Path work() throws IOException {
        return PrivateFiles.makeFolder(root.resolve("work"));
    }

    /** The terms that the hospital expects in every recording; there may be none. */
    public Path vocabulary() {
        return root.resolve("vocabulary.txt");
    }

    /** Which language model is asked, and how; there may be none. */
    public Path languageModel() {
        return root.resolve("llm.properties");
    }

    /** The settings of a distributed process; there may be none. */
    public Path settings() {
        return root.resolve("elsol.properties");
    }

    /** Unpacked programs, shared by all homes of this user. */
    public Path programs() throws IOException {
        return PrivateFiles.makeFolder(cache);
    }
}
