package org.elsol.activities.extraction;

import java.util.List;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.FindingKind;

/**
 * A clinical concept named in free text.
 *
 * @param kind the kind of finding that it would be
 * @param name the preferred term: «cefalea» for «me duele la cabeza»
 * @param start offset of its words in the text, UTF-16 units
 * @param end offset after them
 */
public record Concept(FindingKind kind, String name, List<Code> codes, int start, int end) {

    public Concept {
        codes = List.copyOf(codes);
    }
}
