package org.elsol.activities.transcription;

import java.util.ArrayList;
import java.util.List;

/**
 * Moves the edges of words to where the sound has them. The model's attention tells which word is heard when, and leaves
 * it open to which of its neighbours a pause belongs; a word begins where a pause ends.
 */
final class WordEdges {

    /** Of the loudness of the voice; softer is a pause. */
    private static final double PAUSE = 0.1;

    /** The closure of a consonant is shorter. */
    private static final int SHORTEST_PAUSE_MS = 100;

    /** A pause farther from every edge is in the midst of a word. */
    private static final int FARTHEST_MS = 300;

    private final List<HeardToken> tokens;
    private final List<Word> words = new ArrayList<>();

    /** Tokens {@code first} to {@code last} of the window, and when they are said. */
    private static final class Word {
        private final int first;
        private int last;
        private long startMs;
        private long endMs;

        private Word(int first, HeardToken token) {
            this.first = first;
            this.startMs = token.startMs();
            add(first, token);
        }

        private void add(int index, HeardToken token) {
            last = index;
            endMs = token.endMs();
        }
    }

    private WordEdges(List<HeardToken> tokens) {
        this.tokens = tokens;
        boolean begins = true;
        for (int i = 0; i < tokens.size(); i++) {
            HeardToken token = tokens.get(i);
            boolean said = token.kind() == HeardToken.Kind.TEXT;
            if (said && (begins || token.beginsWord())) {
                words.add(new Word(i, token));
            } else if (said) {
                words.getLast().add(i, token);
            }
            begins = !said;
        }
    }

    /**
     * Fits the times of one segment's tokens.
     *
     * @param tokens of one segment that fills the window, their times in ms from the start of the window
     * @param samples of the window
     * @return the same tokens; the first of a word has the word's start, the last its end
     */
    static List<HeardToken> fit(List<HeardToken> tokens, float[] samples) {
        WordEdges edges = new WordEdges(tokens);
        if (edges.words.isEmpty()) {
            return tokens;
        }
        int next = 0;
        for (Loudness.Pause pause : Loudness.of(samples).pauses(PAUSE, SHORTEST_PAUSE_MS)) {
            int nearest = edges.nearest(next, pause);
            if (edges.distance(nearest, pause) <= FARTHEST_MS) {
                edges.split(nearest, pause);
                next = nearest + 1;
            }
        }
        return edges.moved();
    }

    /** Edge {@code i} is before word {@code i}; one more follows the last word. */
    private long at(int edge) {
        return edge < words.size() ? words.get(edge).startMs : words.getLast().endMs;
    }

    private long distance(int edge, Loudness.Pause pause) {
        if (edge > words.size()) {
            return Long.MAX_VALUE;
        }
        boolean before = edge == 0 && pause.startMs() == 0;
        return before ? 0 : Math.max(0, Math.max(pause.startMs() - at(edge), at(edge) - pause.endMs()));
    }

    private int nearest(int from, Loudness.Pause pause) {
        int nearest = from;
        for (int edge = from + 1; edge <= words.size() && at(edge - 1) <= pause.endMs(); edge++) {
            if (distance(edge, pause) < distance(nearest, pause)) {
                nearest = edge;
            }
        }
        return nearest;
    }

    private void split(int edge, Loudness.Pause pause) {
        if (edge > 0) {
            words.get(edge - 1).endMs = pause.startMs();
        }
        if (edge < words.size()) {
            words.get(edge).startMs = pause.endMs();
        }
    }

    private List<HeardToken> moved() {
        List<HeardToken> moved = new ArrayList<>(tokens);
        for (Word word : words) {
            for (int i = word.first; i <= word.last; i++) {
                HeardToken token = tokens.get(i);
                long start = i == word.first ? word.startMs : Math.max(word.startMs, token.startMs());
                long end = i == word.last ? word.endMs : Math.max(start, token.endMs());
                moved.set(i, token.at(start, end));
            }
        }
        return moved;
    }
}
