package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import org.elsol.store.transcription.Segment;

/**
 * Cuts a long transcript into sections that a model can take, each beginning with the end of the one before, so that an
 * answer is read with its question.
 *
 * @param characters that a section has at most, unless one segment has more
 * @param overlap segments that two neighbours share
 */
record Sections(int characters, int overlap) {

    /** Some 4,000 tokens, well within what the reply's limit allows to be said of them. */
    static final Sections STANDARD = new Sections(12_000, 6);

    Sections {
        if (characters < 1 || overlap < 0) {
            throw new IllegalArgumentException("characters must be 1 or more, overlap 0 or more");
        }
    }

    List<List<Segment>> of(List<Segment> segments) {
        List<List<Segment>> sections = new ArrayList<>();
        int from = 0;
        int next = 0;
        while (next < segments.size()) {
            int to = next;
            int length = 0;
            for (Segment shared : segments.subList(from, next)) {
                length += shared.text().length();
            }
            do {
                length += segments.get(to++).text().length();
            } while (to < segments.size() && length + segments.get(to).text().length() <= characters);
            sections.add(segments.subList(from, to));
            next = to;
            from = Math.max(0, to - overlap);
        }
        return sections;
    }
}
