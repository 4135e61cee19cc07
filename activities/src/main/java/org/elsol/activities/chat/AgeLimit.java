package org.elsol.activities.chat;

import java.util.List;
import java.util.regex.Pattern;
import org.elsol.store.PlainText;

/** Finds a limit of age in a question: ages are not on record, so that no set of patients can keep to it. */
final class AgeLimit {

    private static final Pattern LIMIT = Pattern.compile(
            "\\b(?:(?:menor(?:es)?|mayor(?:es)?|mas|menos) (?:de|que|a) (?:los |las )?[a-z0-9]+(?: [a-z]+)? (?:anos|meses)"
                    + "|anos (?:o|y) (?:mas|menos)|anos en adelante|anos para arriba)\\b");

    private AgeLimit() {}

    static boolean isIn(String question) {
        return LIMIT.matcher(PlainText.fold(question)).find();
    }

    static Draft told() {
        return Draft.nothing(
                Intent.PATIENTS_WITH_FINDING,
                "La edad de los pacientes no consta como dato: no puedo limitar la respuesta por ella.",
                List.of(),
                List.of());
    }
}
