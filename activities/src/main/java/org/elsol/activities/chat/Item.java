package org.elsol.activities.chat;

import java.util.List;

/**
 * One thing that an answer says, with what it rests on.
 *
 * @param text without its citations
 * @param sources the first is cited in any case, the others as far as there is room; never empty
 */
record Item(String text, List<Source> sources) {

    Item {
        sources = List.copyOf(sources);
        if (sources.isEmpty()) {
            throw new IllegalArgumentException("what rests on nothing is not said");
        }
    }
}
