package org.elsol.activities.extraction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The lexicons as they lie in {@code lexicons/} of this module, and those that a hospital adds in a folder of its own:
 * every {@code *.tsv} there has the columns {@code kind, term, synonyms, icd10, flags} (synonyms parted by {@code |}).
 */
final class LexiconFiles {

    private final @Nullable Path extra;
    private final MessageDigest digest;

    LexiconFiles(@Nullable Path extra) {
        this.extra = extra;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("This Java has no SHA-256", absent);
        }
    }

    /** The rows of one file without its header, padded to as many columns as the header has. */
    List<List<String>> rows(String file) {
        try (InputStream in = LexiconFiles.class.getResourceAsStream("/lexicons/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The lexicon " + file + " is missing from this build");
            }
            return parse(file, in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The rows of the hospital's own files in the order of their names; none where no folder was given. */
    List<List<String>> extraRows() {
        List<List<String>> rows = new ArrayList<>();
        if (extra == null || !Files.isDirectory(extra)) {
            return rows;
        }
        try (Stream<Path> files = Files.list(extra)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".tsv"))
                    .sorted()
                    .toList()) {
                rows.addAll(parse(file.getFileName().toString(), Files.readAllBytes(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return rows;
    }

    /** Hex sha256 over all that was read so far; names the lexicons that made a result. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<List<String>> parse(String name, byte[] bytes) {
        digest.update(name.getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        int columns = lines.isEmpty() ? 0 : lines.getFirst().split("\t", -1).length;
        List<List<String>> rows = new ArrayList<>(lines.size());
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            if (!line.isBlank()) {
                List<String> row = new ArrayList<>(List.of(line.split("\t", -1)));
                while (row.size() < columns) {
                    row.add("");
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
