package org.elsol.activities.knowledge.document;

import java.util.List;

/**
 * What was recognised on a page.
 *
 * @param lines from the top, an empty one between blocks
 * @param confidence mean of the words, long ones counting more, in 0..1; 0 where there are none
 */
record RecognisedText(List<String> lines, double confidence) {

    RecognisedText {
        lines = List.copyOf(lines);
    }
}
