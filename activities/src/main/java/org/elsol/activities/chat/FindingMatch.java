package org.elsol.activities.chat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;

/** Whether a finding is what a question names. */
final class FindingMatch {

    private static final List<String> LEADS =
            List.of("alergia a la ", "alergia a los ", "alergia a las ", "alergia al ", "alergia a ");

    private FindingMatch() {}

    /**
     * The same term; or, of the same kind, a closer form of it: «dolor» is also «dolor lumbar», but «fiebre» is no
     * «fiebre tifoidea», which is a diagnosis. Words that stand for no known term match one that is spelt alike.
     */
    static boolean matches(Wanted wanted, Finding finding) {
        String term = allergen(PlainText.fold(finding.normalized()));
        if (wanted.kind() == null) {
            return unknownMatches(wanted, term);
        }
        if (wanted.bound() != null && !wanted.bound().holds(measured(finding))) {
            return false;
        }
        if (!wanted.byTerm()) {
            boolean given = wanted.kind() == FindingKind.MEDICATION && finding.kind() == FindingKind.PROCEDURE;
            return wanted.term().isEmpty()
                    ? wanted.kind() == finding.kind()
                    : (given || wanted.kind() == finding.kind()) && isOfClass(wanted, finding);
        }
        // «Hemoglobina» below 11 is no «hemoglobina glicosilada» of 7.
        boolean closer = wanted.kind() == finding.kind() && wanted.bound() == null;
        return mayBe(wanted.kind(), finding.kind())
                && names(wanted).anyMatch(asked -> sameTerm(term, asked) || (closer && startsWith(term, asked)));
    }

    /** Whether a term, plain, could be one that {@link #matches}: the cheap test before facts are read. */
    static boolean mayMatch(Wanted wanted, String plainTerm) {
        if (!wanted.byTerm()) {
            return true;
        }
        String term = allergen(plainTerm);
        return wanted.kind() == null
                ? unknownMatches(wanted, term)
                : names(wanted).anyMatch(asked -> sameTerm(term, asked) || startsWith(term, asked));
    }

    /** «Caídas» and «caída» are the same. */
    private static boolean sameTerm(String term, String asked) {
        return term.equals(asked) || term.equals(asked + "s") || asked.equals(term + "s");
    }

    private static String measured(Finding finding) {
        return finding.attributes().getOrDefault("value", finding.attributes().getOrDefault("result", ""));
    }

    /** What has no ATC code, as an allergy, is told by its term: the class itself or a drug of it. */
    private static boolean isOfClass(Wanted wanted, Finding finding) {
        String term = allergen(PlainText.fold(finding.normalized()));
        return finding.codes().stream().anyMatch(code -> wanted.codes().stream().anyMatch(code.code()::startsWith))
                || wanted.codes().contains(term)
                || names(wanted).anyMatch(term::equals);
    }

    private static boolean unknownMatches(Wanted wanted, String term) {
        return names(wanted)
                .anyMatch(asked -> term.equals(asked) || startsWith(term, asked) || speltAlike(asked, term));
    }

    /** The preferred term, and the word that was used: another engine may have preferred that one. */
    private static Stream<String> names(Wanted wanted) {
        return Stream.of(wanted.term(), wanted.said()).map(PlainText::fold).map(FindingMatch::allergen);
    }

    /** What an allergy is to: «alergia a la penicilina» and «penicilina» are the same allergy. */
    private static String allergen(String plain) {
        for (String lead : LEADS) {
            if (plain.startsWith(lead)) {
                return plain.substring(lead.length());
            }
        }
        return plain;
    }

    /** Whether what is asked as one kind may be on record as the other; worries and advice are no illness. */
    private static boolean mayBe(FindingKind asked, FindingKind recorded) {
        return switch (asked) {
            case SYMPTOM, DIAGNOSIS, RISK_FACTOR ->
                recorded == FindingKind.SYMPTOM
                        || recorded == FindingKind.DIAGNOSIS
                        || recorded == FindingKind.RISK_FACTOR
                        || recorded == FindingKind.FAMILY_HISTORY;
            case TEST, VITAL_SIGN ->
                recorded == FindingKind.TEST || recorded == FindingKind.PROCEDURE || recorded == FindingKind.VITAL_SIGN;
            // Oxygen or serum is on record as a drug or as what is done.
            case PROCEDURE ->
                recorded == FindingKind.TEST
                        || recorded == FindingKind.PROCEDURE
                        || recorded == FindingKind.VITAL_SIGN
                        || recorded == FindingKind.MEDICATION;
            case MEDICATION -> recorded == FindingKind.MEDICATION || recorded == FindingKind.PROCEDURE;
            case ALLERGY, RECOMMENDATION, FOLLOW_UP, FAMILY_HISTORY, CONCERN -> asked == recorded;
        };
    }

    private static boolean startsWith(String term, String asked) {
        return term.startsWith(asked) && term.length() > asked.length() && term.charAt(asked.length()) == ' ';
    }

    private static boolean speltAlike(String asked, String term) {
        List<String> askedWords = Arrays.asList(asked.split(" ", -1));
        List<String> words = Arrays.asList(term.split(" ", -1));
        if (askedWords.size() != words.size()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!Spelling.alike(askedWords.get(i), words.get(i))) {
                return false;
            }
        }
        return true;
    }
}
