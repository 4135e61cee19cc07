package org.elsol.activities.extraction.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Errors as recognisers make them: of ten, six words are heard as another that sounds alike, two are lost and two run
 * into the next. Words that sound alike are taken from all words of the set, so that most errors are words of their own.
 * The same seed makes the same errors.
 */
final class RecognitionNoise {

    private static final int MOST_LETTERS_APART = 2;

    private final double rate;
    private final long seed;
    private final TreeMap<String, String> bySound = new TreeMap<>();
    private final Map<String, String> alike = new HashMap<>();

    RecognitionNoise(double rate, long seed, Collection<WrittenDialogue> vocabulary) {
        this.rate = rate;
        this.seed = seed;
        TreeSet<String> words = new TreeSet<>();
        vocabulary.forEach(dialogue -> dialogue.request()
                .turns()
                .forEach(turn -> Arrays.stream(turn.text().split("\\s+", -1))
                        .map(RecognitionNoise::bare)
                        .filter(word -> !word.isEmpty())
                        .forEach(words::add)));
        words.forEach(word -> bySound.putIfAbsent(sound(word) + "/" + word, word));
    }

    List<String> heard(WrittenDialogue dialogue) {
        Random random = new Random(seed * 31 + dialogue.id().hashCode());
        return dialogue.request().turns().stream()
                .map(turn -> heard(turn.text(), random))
                .toList();
    }

    private String heard(String text, Random random) {
        List<String> heard = new ArrayList<>();
        boolean runsOn = false;
        for (String word : text.split("\\s+", -1)) {
            String now = word;
            boolean wrong = random.nextDouble() < rate;
            int how = random.nextInt(10);
            if (wrong && how < 6) {
                now = misheard(word, random);
            } else if (wrong && how < 8) {
                now = tail(word);
            }
            if (runsOn && !heard.isEmpty()) {
                heard.set(heard.size() - 1, heard.getLast() + now);
            } else if (!now.isEmpty()) {
                heard.add(now);
            }
            runsOn = wrong && how >= 8 && tail(word).isEmpty();
        }
        return heard.isEmpty() ? text : String.join(" ", heard);
    }

    private String misheard(String word, Random random) {
        String bare = bare(word);
        if (bare.isEmpty()) {
            return word;
        }
        String other = alike.computeIfAbsent(bare, this::nearest);
        String instead = other.isEmpty() ? slurred(bare, random) : other;
        return instead + tail(word);
    }

    /** The word of the set that sounds most like it; empty where none is near. */
    private String nearest(String word) {
        String sound = sound(word);
        String nearest = "";
        int least = MOST_LETTERS_APART + 1;
        for (Map.Entry<String, String> other : bySound.entrySet()) {
            int apart = apart(sound, sound(other.getValue()));
            if (apart < least
                    && apart * 3 <= sound.length()
                    && !other.getValue().equals(word)) {
                least = apart;
                nearest = other.getValue();
            }
        }
        return nearest;
    }

    private static String slurred(String word, Random random) {
        int at = random.nextInt(word.length());
        char letter = word.charAt(at);
        String pairs = "aeioubdmnsrlptcg";
        String swaps = "eaiuopmnmzlrbdgc";
        int known = pairs.indexOf(letter);
        return known < 0
                ? word.substring(0, at) + word.substring(at + 1)
                : word.substring(0, at) + swaps.charAt(known) + word.substring(at + 1);
    }

    private static String bare(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
    }

    /** The marks at the end of a word stay where they are. */
    private static String tail(String word) {
        int end = word.length();
        while (end > 0 && !Character.isLetterOrDigit(word.charAt(end - 1))) {
            end--;
        }
        return word.substring(end);
    }

    private static String sound(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("h", "")
                .replace("v", "b")
                .replace("ll", "y")
                .replace("qu", "k")
                .replaceAll("c([ei])", "s$1")
                .replace("c", "k")
                .replace("z", "s")
                .replaceAll("g([ei])", "j$1");
    }

    private static int apart(String one, String other) {
        if (Math.abs(one.length() - other.length()) > MOST_LETTERS_APART) {
            return MOST_LETTERS_APART + 1;
        }
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int above = row[j];
                int swap = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), swap);
                diagonal = above;
            }
        }
        return row[other.length()];
    }
}
