package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Word;

/** Takes out what Whisper writes for sounds that are no speech: {@code [Música]}, {@code (Bell)}, {@code ♪}. */
final class NonSpeech {

    private static final String OPENING = "[(";
    private static final String CLOSING = "])";
    private static final String SIGNS = "♪♫*[]()";

    private NonSpeech() {}

    /** The words that were said; a bracket that nothing closes loses only itself. */
    static List<Word> removeFrom(List<Word> words) {
        int[][] closings = {closings(words, 0), closings(words, 1)};
        List<Word> said = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            Word word = words.get(i);
            int bracket = OPENING.indexOf(word.text().charAt(0));
            if (bracket >= 0 && closings[bracket][i] < words.size()) {
                i = closings[bracket][i] + 1;
                continue;
            }
            String text = withoutSigns(word.text());
            if (text.equals(word.text())) {
                said.add(word);
            } else if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
                said.add(new Word(text, word.startMs(), word.endMs(), word.confidence(), word.timing()));
            }
            i++;
        }
        return said;
    }

    /** For each word, the first one from it on that closes this kind of bracket; the number of words if none does. */
    private static int[] closings(List<Word> words, int bracket) {
        int[] closings = new int[words.size()];
        int next = words.size();
        for (int i = words.size() - 1; i >= 0; i--) {
            next = words.get(i).text().indexOf(CLOSING.charAt(bracket)) >= 0 ? i : next;
            closings[i] = next;
        }
        return closings;
    }

    private static String withoutSigns(String text) {
        StringBuilder kept = new StringBuilder();
        text.chars().filter(c -> SIGNS.indexOf(c) < 0).forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
