package org.elsol.worker.cluster;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Settings by name, each from the environment, else from a file with lines {@code NAME=value}. What is wrong with them is
 * gathered, so that all of it can be told at once.
 */
final class NamedValues {

    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private final Map<String, String> values = new HashMap<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Reads the settings of these names.
     *
     * @param file need not be there; as it holds secrets, nobody but its owner may read it
     * @throws IOException if the file cannot be read, is open to others or has a name that is not among these
     */
    NamedValues(Set<String> names, Map<String, String> environment, Path file) throws IOException {
        if (Files.exists(file)) {
            read(names, file);
        }
        for (String name : names) {
            keep(name, environment.getOrDefault(name, ""));
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String get(String name, String standard) {
        return values.getOrDefault(name, standard);
    }

    /** The value, or a fault and the empty text. */
    String require(String name, String expected) {
        String value = values.get(name);
        if (value == null) {
            refuse(name, "is missing: expected " + expected);
            return "";
        }
        return value;
    }

    /** A whole number within these bounds, or a fault and the standard. */
    int number(String name, int standard, int least, int most) {
        String value = values.get(name);
        if (value == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of bounds
        }
        refuse(name, "expected a whole number from " + least + " to " + most);
        return standard;
    }

    /** {@code true} or {@code false}; not set is false. */
    boolean flag(String name) {
        String value = values.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            refuse(name, "expected true or false");
        }
        return value.equals("true");
    }

    /** A file that can be read; empty if none is named. */
    Optional<Path> file(String name) {
        Optional<Path> named = find(name).map(Path::of);
        if (named.isPresent() && !Files.isReadable(named.get())) {
            refuse(name, "expected a file that can be read, there is none at " + named.get());
        }
        return named;
    }

    /** Notes that a setting cannot be used; the fault never repeats a secret. */
    void refuse(String name, String fault) {
        faults.add(name + " " + fault);
    }

    /** @throws IOException if anything was refused: one line for each */
    void check() throws IOException {
        if (!faults.isEmpty()) {
            throw new IOException("The settings cannot be used:\n  " + String.join("\n  ", faults));
        }
    }

    private void read(Set<String> names, Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("The settings " + file + " cannot be read: " + e.getMessage(), e);
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
            throw new IOException("The settings " + file + " hold secrets that others may read; chmod 600 it");
        }
        for (String name : lines.stringPropertyNames()) {
            if (!names.contains(name)) {
                refuse(name, "stands in " + file + " and is no setting");
            }
            keep(name, lines.getProperty(name));
        }
    }

    private void keep(String name, String value) {
        if (!value.isBlank()) {
            values.put(name, value.strip());
        }
    }
}
