package org.elsol.activities.transcription;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms that a hospital expects in every recording: names of drugs, of people, of wards. A file in UTF-8 has one a line,
 * the most important first; a line that begins with {@code #} is a remark.
 *
 * @param terms at most 500
 */
public record HospitalVocabulary(List<String> terms) {

    public static final HospitalVocabulary NONE = new HospitalVocabulary(List.of());

    private static final int LONGEST_TERM = 100;
    /** The more terms, the more windows hold words like one, and are heard twice. */
    private static final int MOST_TERMS = 500;

    private static final String SETTING = "ELSOL_VOCABULARY";

    public HospitalVocabulary {
        terms = List.copyOf(terms);
    }

    /**
     * The file that {@code ELSOL_VOCABULARY} names, or else the standard one, which need not be there.
     *
     * @throws IOException if the file is missing though it was named, or cannot be read, or is not as it should be; the
     *     message says where
     */
    public static HospitalVocabulary from(Map<String, String> environment, Path standard) throws IOException {
        String named = environment.getOrDefault(SETTING, "");
        if (named.isBlank()) {
            return Files.exists(standard) ? read(standard) : NONE;
        }
        return read(Path.of(named));
    }

    /** Reads a file; as {@link #from}. */
    static HospitalVocabulary read(Path file) throws IOException {
        LinkedHashSet<String> terms = new LinkedHashSet<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            String term = line.strip();
            if (term.isEmpty() || term.startsWith("#")) {
                continue;
            }
            terms.add(term);
            String fault = fault(term, terms.size());
            if (fault != null) {
                throw new IOException("The vocabulary " + file + " cannot be used: line " + number + " " + fault);
            }
        }
        return new HospitalVocabulary(new ArrayList<>(terms));
    }

    private static List<String> lines(Path file) throws IOException {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IOException("The vocabulary " + file + " cannot be used: it is not UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IOException("There is no vocabulary " + file, e);
        }
    }

    private static @Nullable String fault(String term, int terms) {
        if (term.length() > LONGEST_TERM) {
            return "has more than " + LONGEST_TERM + " characters";
        }
        if (term.codePoints().anyMatch(Character::isISOControl)) {
            return "holds a control character";
        }
        return terms > MOST_TERMS ? "is one term more than " + MOST_TERMS : null;
    }

    /** A request's own terms, then these. */
    List<String> after(List<String> own) {
        LinkedHashSet<String> all = new LinkedHashSet<>(own);
        all.addAll(terms);
        return new ArrayList<>(all);
    }

    /** For {@code ModelUse}: how many terms, and which, by a hash. */
    String inWords() {
        try {
            byte[] bytes = String.join("\n", terms).getBytes(StandardCharsets.UTF_8);
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            return "hospital vocabulary of " + terms.size() + " terms " + hash.substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
