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

    private static final int STEM = 6;

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
                .allMatch(one -> names(one.getKey()).stream()
                        .anyMatch(name ->
                                holds(words(finding.attributes().getOrDefault(name, "")), words(one.getValue()))));
    }

    /** «desde hace cuatro años» tells an onset as well as a duration; writers call the side {@code laterality}. */
    private static List<String> names(String attribute) {
        return switch (attribute) {
            case "laterality" -> List.of("side");
            case "onset" -> List.of("onset", "duration", "when");
            case "duration" -> List.of("duration", "onset");
            default -> List.of(attribute);
        };
    }

    /** Writers give the stem of a side or a degree: {@code derech}, {@code moderad}. */
    private static boolean holds(List<String> told, List<String> said) {
        return said.stream()
                .allMatch(word -> told.stream()
                        .anyMatch(other -> other.equals(word)
                                || (word.length() >= STEM
                                        && other.startsWith(word)
                                        && other.length() <= word.length() + 2)));
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
