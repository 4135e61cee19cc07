package org.elsol.activities.chat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.FindingKind;

/**
 * How people speak of a kind that they rarely call by its name: of what they fear, of what runs in the family, of when they
 * come back.
 *
 * @param query the words to search for
 * @param words what a passage must say, each of them once
 */
record SpokenKind(String query, List<Pattern> words) {

    private static final SpokenKind CONCERN = new SpokenKind(
            "miedo temor preocupa preocupada asusta angustia",
            List.of(
                    Pattern.compile(
                            "\\b(?:miedos?|temor(?:es)?|temo|preocup\\w+|asust\\w+|susto|angusti\\w+|panico|no vaya a ser)\\b")));

    private static final SpokenKind FOLLOW_UP = new SpokenKind(
            "nos vemos vuelva regrese cita control revisión",
            List.of(Pattern.compile(
                    "\\b(?:nos vemos|(?:l[aoe]s?|te) (?:veo|vemos|espero|esperamos)|vuelv\\w+|regres\\w+|citas?"
                            + "|control|revision|proxim\\w+)\\b")));

    private static final SpokenKind FAMILY = new SpokenKind(
            "mamá papá madre padre hermano hermana abuelo abuela familia",
            List.of(
                    Pattern.compile(
                            "\\b(?:mam[ai]|papa|papi|madre|padre|herman[oa]s?|abuel[oa]s?|hij[oa]s?|ti[oa]s?|familia)\\b"),
                    Pattern.compile(
                            "\\b(?:muri\\w+|falleci\\w+|cancer|tumor|diabet\\w+|azucar|infart\\w+|presion|tension|hipertens\\w+"
                                    + "|asma\\w*|tiroides|derrame|embolia|ictus|epilep\\w+|alzheimer|demencia|depresion|corazon|rinon(?:es)?"
                                    + "|celiac\\w+|leucemia|glaucoma|gota|artritis|migrana|alergi\\w+|padec\\w+|hereditari\\w+)\\b")));

    /** Empty of a kind that is called by its name. */
    static Optional<SpokenKind> of(FindingKind kind) {
        return switch (kind) {
            case CONCERN -> Optional.of(CONCERN);
            case FOLLOW_UP -> Optional.of(FOLLOW_UP);
            case FAMILY_HISTORY -> Optional.of(FAMILY);
            case SYMPTOM, DIAGNOSIS, MEDICATION, ALLERGY, TEST, VITAL_SIGN, PROCEDURE, RECOMMENDATION, RISK_FACTOR ->
                Optional.empty();
        };
    }

    boolean isSpokenOfIn(String passage) {
        String plain = PlainText.fold(passage);
        return !plain.stripTrailing().endsWith("?")
                && words.stream().allMatch(word -> word.matcher(plain).find());
    }
}
