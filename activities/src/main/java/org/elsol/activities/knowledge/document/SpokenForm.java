package org.elsol.activities.knowledge.document;

import org.jspecify.annotations.Nullable;

/**
 * A written text as it would be said, and where each of its characters comes from: what is found in the one is quoted
 * from the other.
 */
final class SpokenForm {

    private final String written;
    private final StringBuilder text = new StringBuilder();
    private final int[] starts;
    private final int[] ends;

    /** @param most how many characters will be said at most */
    SpokenForm(String written, int most) {
        this.written = written;
        this.starts = new int[most];
        this.ends = new int[most];
    }

    /** Says the characters from {@code from} to {@code to} of the written text so; null says them as they stand. */
    void say(int from, int to, @Nullable String otherwise) {
        String said = otherwise == null ? written.substring(from, to) : otherwise;
        for (int i = 0; i < said.length(); i++) {
            int at = text.length() + i;
            starts[at] = otherwise == null ? from + i : from;
            ends[at] = otherwise == null ? from + i + 1 : to;
        }
        text.append(said);
    }

    String text() {
        return text.toString();
    }

    /** What is written where this is said; all of the written text where it is not said so. */
    String written(String said) {
        int at = text.indexOf(said);
        if (at < 0 || said.isEmpty()) {
            return written;
        }
        return written.substring(starts[at], ends[at + said.length() - 1]).strip();
    }
}
