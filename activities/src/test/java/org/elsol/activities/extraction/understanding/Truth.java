package org.elsol.activities.extraction.understanding;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.elsol.activities.extraction.understanding.WrittenDialogue.Expected;
import org.elsol.activities.extraction.understanding.WrittenDialogue.Trap;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;

/** Whether a finding is one that was expected, or one that a trap was laid for. */
final class Truth {

    private Truth() {}

    /** Kind, term and certainty agree; of a vital sign the value as well. */
    static boolean is(Finding finding, Expected expected) {
        return expected.kinds().contains(finding.kind())
                && expected.certainties().contains(finding.certainty())
                && names(finding.normalized(), expected.terms())
                && (finding.kind() != FindingKind.VITAL_SIGN || tells(finding, expected.said()));
    }

    /** Kind and term agree, whatever the certainty. */
    static boolean names(Finding finding, Expected expected) {
        return expected.kinds().contains(finding.kind()) && names(finding.normalized(), expected.terms());
    }

    static boolean fallsInto(Finding finding, Trap trap) {
        return (trap.kind() == null || finding.kind() == trap.kind())
                && finding.certainty() == trap.certainty()
                && (trap.terms() == null || names(finding.normalized(), trap.terms()))
                && (trap.attributes() == null || tells(finding, trap.attributes()))
                && isFrom(finding, trap.turn());
    }

    static boolean isFrom(Finding finding, int turn) {
        return finding.evidence().stream().anyMatch(quote -> quote.segmentId().equals("s" + turn));
    }

    /** Whether each attribute that was said is in the finding, in whatever words stand around it. */
    static boolean tells(Finding finding, Map<String, String> said) {
        return said.entrySet().stream()
                .allMatch(one -> words(finding.attributes().getOrDefault(one.getKey(), ""))
                        .containsAll(words(one.getValue())));
    }

    private static boolean names(String normalized, List<String> terms) {
        String name = plain(normalized);
        return terms.stream()
                .map(Truth::plain)
                .anyMatch(term -> term.startsWith("*") ? name.contains(term.substring(1)) : name.equals(term));
    }

    private static List<String> words(String text) {
        return Arrays.asList(plain(text).split(" ", -1));
    }

    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .strip();
    }
}
