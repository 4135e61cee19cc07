package org.elsol.activities.chat;

import java.util.List;

/**
 * Items that are said together.
 *
 * @param lead what stands before them: the beginning of the sentence, or the heading of the list
 */
record Section(String lead, Style style, List<Item> items) {

    enum Style {
        /** «Niega fiebre [1] y tos [2].» */
        SENTENCE,
        /** A sentence on a line of its own. */
        PARAGRAPH,
        /** A heading, then a line for each. */
        LINES
    }

    Section {
        items = List.copyOf(items);
    }

    static Section sentence(String lead, List<Item> items) {
        return new Section(lead, Style.SENTENCE, items);
    }

    static Section paragraph(String lead, List<Item> items) {
        return new Section(lead, Style.PARAGRAPH, items);
    }

    static Section lines(String lead, List<Item> items) {
        return new Section(lead, Style.LINES, items);
    }
}
