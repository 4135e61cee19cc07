package org.elsol.activities.chat.understanding;

import java.nio.file.Path;
import java.util.List;
import org.elsol.activities.extraction.understanding.DialogueFiles;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question of {@code bench/understanding/questions.json} and what a right answer is.
 *
 * @param half {@code dev}, on which the chat may be tuned, or {@code test}, which only measures
 * @param after what was asked before it in the same conversation
 * @param patients the dialogues whose patients it must be about, all and no other
 * @param facts what the answer must say: of each list any one
 * @param forbidden what it must not say; or a dialogue that it must not cite
 * @param grounding what it must be; null for {@code grounded} or {@code partial}, or {@code none} without patients
 */
record JudgedQuestion(
        Half half,
        @Nullable List<String> after,
        String question,
        List<String> patients,
        List<List<String>> facts,
        List<String> forbidden,
        @Nullable String grounding) {

    static List<JudgedQuestion> of(Half half) {
        return in(DialogueFiles.root().resolve("questions.json")).stream()
                .filter(question -> question.half() == half)
                .toList();
    }

    /** All of a file of the same form. */
    static List<JudgedQuestion> in(Path file) {
        JudgedQuestion[] all = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
                .build()
                .readValue(file.toFile(), JudgedQuestion[].class);
        return List.of(all);
    }
}
