package org.elsol.activities.extraction;

import java.util.List;

/** What a question asks after. */
final class QuestionTopics {

    private static final List<String> INTOLERANCE = List.of(
            "medicamento le cae mal",
            "medicina le cae mal",
            "medicamento le hace daño",
            "medicina le hace daño",
            "medicamento te sienta mal",
            "medicamento le sienta mal",
            "reaccion a algun medicamento",
            "reaccion a alguna medicina",
            "medicamento que no pueda tomar",
            "medicina que no pueda tomar");

    private QuestionTopics() {}

    static boolean isAboutAllergy(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (question.token(i).norm().startsWith("alerg")) {
                return true;
            }
        }
        String words = words(question);
        return INTOLERANCE.stream().anyMatch(words::contains);
    }

    static String allergyWord(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            if (question.token(i).norm().startsWith("alerg")) {
                return Quotes.text(question.turn(), i, i + 1);
            }
        }
        return "";
    }

    static String words(Utterance question) {
        StringBuilder words = new StringBuilder();
        for (int i = question.from(); i < question.to(); i++) {
            if (!question.token(i).isMark()) {
                words.append(words.isEmpty() ? "" : " ")
                        .append(question.token(i).norm());
            }
        }
        return words.toString();
    }
}
