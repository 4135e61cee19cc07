package org.elsol.activities.chat;

import java.util.regex.Pattern;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Finding;

/** How people tell that a drug did them harm: «me daba tos», «le cayó mal», «me llené de ronchas». */
final class HarmWords {

    private static final Pattern HARM = Pattern.compile(
            "\\b(?:(?:me|le|les|nos) (?:da|daba|dan|daban|dio|dieron|produ\\w+|provoc\\w+|caus\\w+|hac(?:ia|e)n? dano|hizo dano"
                    + "|estrin\\w+|engord\\w+|resec\\w+|marea\\w+|irrita\\w+|hinch\\w+|brot\\w+|llen(?:e|o) de)"
                    + "|(?:cay|cai|cae|sent|sient)\\w* (?:muy |bastante |re )?(?:mal|fatal)|por culpa de|efectos? (?:secundario|adverso)s?"
                    + "|no (?:lo|la|los|las) toler\\w+|intolerancia|reaccion)\\b");

    private HarmWords() {}

    /** Whether the words of a finding tell it. */
    static boolean tells(Finding finding) {
        return finding.evidence().stream().map(Evidence::quote).anyMatch(HarmWords::tells);
    }

    private static boolean tells(String quote) {
        return HARM.matcher(PlainText.fold(quote)).find();
    }
}
