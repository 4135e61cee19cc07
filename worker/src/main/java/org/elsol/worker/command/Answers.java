package org.elsol.worker.command;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks questions and prints the answers with what they rest on. */
final class Answers {
    private final ApiClient api;
    private final Map<String, String> files = new HashMap<>();

    Answers(ApiClient api) {
        this.api = api;
    }

    JsonNode ask(String question) throws IOException, InterruptedException {
        return api.post("/chat/query", JsonMapper.shared().createObjectNode().put("question", question));
    }

    void print(Output output, String question, JsonNode answer) throws IOException, InterruptedException {
        output.line("%n» %s", question);
        answer.path("answer").asString("").lines().forEach(line -> output.line("  %s", line));
        for (JsonNode citation : answer.path("citations")) {
            output.line(
                    "  [%d] %s %s «%s»",
                    citation.path("n").asInt(0),
                    source(citation),
                    Output.time(citation.path("startMs").asLong(0)),
                    citation.path("quote").asString(""));
        }
        if (!answer.path("notice").asString("").isEmpty()) {
            output.line("  %s", answer.path("notice").asString());
        }
    }

    /** The name of the recording that a citation points into. */
    String source(JsonNode citation) throws IOException, InterruptedException {
        String id = citation.path("id").asString();
        String known = files.get(id);
        if (known == null) {
            known = api.get("/transcriptions/" + id)
                    .path("recording")
                    .path("fileName")
                    .asString(id);
            files.put(id, known);
        }
        return known;
    }
}
