package org.elsol.activities.knowledge.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How what is abbreviated in clinical writing is said («Dx:», «c/12h», «TA 140/90»), so that the rules for conversations
 * read it. The cues are data: {@code documents/written-cues-es.tsv}, with the columns {@code written}, {@code said} and
 * {@code where}: {@code start} at the start of a line or behind a full stop alone, {@code word} anywhere as a word of its
 * own, {@code number} before or behind a digit.
 */
final class WrittenCues {

    private static final String FILE = "/documents/written-cues-es.tsv";
    private static final int COLUMNS = 3;

    private enum Where {
        START,
        WORD,
        NUMBER
    }

    private record Cue(String written, String said, Where where) {}

    private final List<Cue> cues;

    private WrittenCues(List<Cue> cues) {
        this.cues = cues;
    }

    /** The cues of this build. */
    static WrittenCues bundled() {
        try (InputStream in = WrittenCues.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from this build");
            }
            List<Cue> cues = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .forEach(line -> cues.add(cue(line.split("\t", -1))));
            cues.sort(
                    Comparator.comparingInt((Cue cue) -> cue.written().length()).reversed());
            return new WrittenCues(List.copyOf(cues));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as it is said; takes time linear in its length. */
    SpokenForm read(String written) {
        String plain = folded(written);
        SpokenForm spoken = new SpokenForm(written, written.length() * longestGrowth() + longestSaid());
        boolean start = true;
        int at = 0;
        while (at < written.length()) {
            Cue cue = boundaryBefore(plain, at) ? at(plain, at, start) : null;
            int to = cue == null ? at + 1 : at + cue.written().length();
            spoken.say(at, to, cue == null ? null : cue.said());
            start = startsAfter(written, to, start && cue == null);
            at = to;
        }
        return spoken;
    }

    private @Nullable Cue at(String plain, int at, boolean start) {
        for (Cue cue : cues) {
            int end = at + cue.written().length();
            if (plain.startsWith(cue.written(), at) && fits(cue, plain, at, end, start)) {
                return cue;
            }
        }
        return null;
    }

    private static boolean fits(Cue cue, String plain, int at, int end, boolean start) {
        return switch (cue.where()) {
            case START -> start && boundaryAfter(plain, end);
            case WORD -> boundaryAfter(plain, end);
            case NUMBER ->
                (at > 0 && Character.isDigit(lastBefore(plain, at)) && boundaryAfter(plain, end))
                        || Character.isDigit(firstBehind(plain, end));
        };
    }

    private static boolean boundaryBefore(String plain, int at) {
        return at == 0
                || !Character.isLetterOrDigit(plain.charAt(at - 1))
                || (Character.isDigit(plain.charAt(at - 1)) && Character.isLetter(plain.charAt(at)));
    }

    private static boolean boundaryAfter(String plain, int end) {
        return end >= plain.length()
                || !Character.isLetterOrDigit(plain.charAt(end))
                || !Character.isLetterOrDigit(plain.charAt(end - 1));
    }

    private static char lastBefore(String plain, int at) {
        int before = at - 1;
        while (before > 0 && plain.charAt(before) == ' ') {
            before--;
        }
        return plain.charAt(before);
    }

    private static char firstBehind(String plain, int end) {
        int behind = end;
        while (behind < plain.length() && plain.charAt(behind) == ' ') {
            behind++;
        }
        return behind < plain.length() ? plain.charAt(behind) : ' ';
    }

    /** Blanks and bullets do not end a start, and a full stop begins one. */
    private static boolean startsAfter(String written, int to, boolean still) {
        char last = written.charAt(to - 1);
        return last == '.' || last == ';' || (still && !Character.isLetter(last));
    }

    private int longestSaid() {
        return cues.stream().mapToInt(cue -> cue.said().length()).max().orElse(0);
    }

    private int longestGrowth() {
        return cues.stream()
                .mapToInt(cue -> Math.ceilDiv(cue.said().length(), cue.written().length()))
                .max()
                .orElse(1);
    }

    private static Cue cue(String[] columns) {
        if (columns.length != COLUMNS) {
            throw new IllegalStateException(FILE + " has a row without " + COLUMNS + " columns");
        }
        return new Cue(folded(columns[0]), columns[1], Where.valueOf(columns[2].toUpperCase(Locale.ROOT)));
    }

    /** Lower case without accents, character by character: places stay what they are. */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char base = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD)
                    .charAt(0);
            folded.append(Character.toLowerCase(base));
        }
        return folded.toString();
    }
}
