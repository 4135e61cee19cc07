package org.elsol.activities.chat.understanding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elsol.activities.extraction.understanding.DialogueFiles;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A query of {@code bench/understanding/search.json} and what is relevant to it.
 *
 * @param half {@code dev}, on which the search may be tuned, or {@code test}, which only measures
 */
public record JudgedQuery(Half half, String query, List<Relevant> relevant) {

    /**
     * A turn that answers it.
     *
     * @param turn from 1
     * @param grade 3 answers it, 2 answers a part of it, 1 touches it
     */
    public record Relevant(String dialogue, int turn, int grade) {}

    public static List<JudgedQuery> of(Half half) {
        JudgedQuery[] all = JsonMapper.builder()
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .build()
                .readValue(DialogueFiles.root().resolve("search.json").toFile(), JudgedQuery[].class);
        return List.of(all).stream().filter(query -> query.half() == half).toList();
    }

    /** The grades by passage id; a passage that is not among them has 0. */
    Map<String, Integer> grades() {
        Map<String, Integer> grades = new HashMap<>();
        relevant.forEach(one -> grades.put(one.dialogue() + "/s" + one.turn(), one.grade()));
        return grades;
    }
}
