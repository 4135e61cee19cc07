package org.elsol.api.chat;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import org.elsol.api.http.EventStream;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.chat.Questions;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Questions, answered at once or as a stream; their history; what readers thought. */
@RestController
@RequestMapping("/api/v1/chat")
public final class ChatController {

    private static final String QUERY = "POST /api/v1/chat/query";

    private final Conversation conversation;
    private final AnswerStream stream;
    private final Questions questions;
    private final OnceOnly calls;
    private final JsonMapper json;

    public ChatController(
            Conversation conversation, AnswerStream stream, Questions questions, OnceOnly calls, JsonMapper json) {
        this.conversation = conversation;
        this.stream = stream;
        this.questions = questions;
        this.calls = calls;
        this.json = json;
    }

    @ChatDocs.Asking
    @PostMapping(
            path = "/query",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Nullable
    ResponseEntity<AnswerResource> query(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @Valid @RequestBody ChatQuery query,
            HttpServletResponse response)
            throws IOException {
        conversation.check(caller, query);
        if (EventStream.isWanted(accept)) {
            stream.write(EventStream.open(response, json), () -> answer(caller, key, query));
            return null;
        }
        return answer(caller, key, query);
    }

    @ChatDocs.History
    @GetMapping(path = "/history", produces = MediaType.APPLICATION_JSON_VALUE)
    ListResource<QuestionResource> history(
            Caller caller,
            @RequestParam String conversationId,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "expected 1 to 200")
                    @Max(value = 200, message = "expected 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String id = Parameters.id("conversation", conversationId);
        if (!questions.hasConversation(caller.tenant(), id)) {
            throw ProblemException.notFound("conversation");
        }
        return ListResource.of(
                questions.ofConversation(caller.tenant(), id, limit, Parameters.cursor(cursor)), QuestionResource::of);
    }

    @ChatDocs.Rating
    @PostMapping(path = "/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Void> rate(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Feedback feedback) {
        return calls.answer(caller, key, "POST /api/v1/chat/feedback", feedback, Void.class, id -> {
            boolean answered = questions
                    .find(caller.tenant(), Parameters.id("answer", feedback.answerId()))
                    .filter(question -> question.answer() != null)
                    .isPresent();
            if (!answered) {
                throw ProblemException.notFound("answer");
            }
            questions.rate(caller.tenant(), feedback.answerId(), feedback.rating(), feedback.comment());
            return ResponseEntity.noContent().build();
        });
    }

    private ResponseEntity<AnswerResource> answer(Caller caller, @Nullable String key, ChatQuery query) {
        return calls.answer(
                caller,
                key,
                QUERY,
                query,
                AnswerResource.class,
                id -> ResponseEntity.ok(conversation.ask(caller, id, query)));
    }
}
