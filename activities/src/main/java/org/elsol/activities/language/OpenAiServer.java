package org.elsol.activities.language;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any server that speaks OpenAI's chat completions: vLLM, llama.cpp, Ollama, OpenAI itself. */
final class OpenAiServer implements LanguageModel {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long LONGEST_BODY = 8L << 20;

    private final HttpClient http;
    private final URI address;
    private final LanguageModelSettings settings;

    OpenAiServer(HttpClient http, LanguageModelSettings settings) {
        this.http = http;
        this.address = URI.create(settings.url().toString().replaceAll("/+$", "") + "/chat/completions");
        this.settings = settings;
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public Reply complete(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body(call))));
        if (settings.key() != null) {
            request.header("Authorization", "Bearer " + settings.key());
        }
        try {
            HttpResponse<String> response = http.send(
                    request.build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_BODY));
            if (response.statusCode() != 200) {
                String wait = response.headers().firstValue("Retry-After").orElse(null);
                throw ServerAnswers.refused(response.statusCode(), wait, response.body());
            }
            return reply(JSON.readTree(response.body()));
        } catch (IOException | JacksonException e) {
            throw ServerAnswers.noAnswer(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ServerAnswers.noAnswer(e);
        }
    }

    private Map<String, Object> body(Call call) {
        List<Map<String, String>> messages = call.messages().stream()
                .map(message -> Map.of(
                        "role", message.speaker().name().toLowerCase(Locale.ROOT),
                        "content", message.text()))
                .toList();
        return Map.of(
                "model",
                settings.model(),
                "messages",
                messages,
                "temperature",
                0,
                "max_tokens",
                settings.replyTokens(),
                "response_format",
                Map.of(
                        "type",
                        "json_schema",
                        "json_schema",
                        Map.of("name", call.shapeName(), "strict", true, "schema", JSON.readTree(call.schema()))));
    }

    private static Reply reply(JsonNode answer) {
        JsonNode choice = answer.path("choices").path(0);
        String text = ServerAnswers.whole(
                text(choice.path("finish_reason")),
                text(choice.path("message").path("refusal")),
                text(choice.path("message").path("content")));
        JsonNode usage = answer.path("usage");
        return new Reply(
                text,
                new TokenUse(
                        usage.path("prompt_tokens").asLong(0),
                        usage.path("completion_tokens").asLong(0)));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }
}
