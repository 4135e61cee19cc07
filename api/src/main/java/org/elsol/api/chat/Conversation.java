package org.elsol.api.chat;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.elsol.api.engine.Runs;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.elsol.store.chat.Questions;
import org.elsol.store.identity.Caller;
import org.elsol.workflows.chat.QuestionRequest;

/** Keeps questions and has them answered. */
public final class Conversation {

    private final Questions questions;
    private final Runs runs;
    private final ApiSettings settings;
    private final Clock clock;

    public Conversation(Questions questions, Runs runs, ApiSettings settings, Clock clock) {
        this.questions = questions;
        this.runs = runs;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Refuses a conversation that this hospital does not have.
     *
     * @throws ProblemException 404
     */
    void check(Caller caller, ChatQuery query) {
        if (query.conversationId() != null && !questions.hasConversation(caller.tenant(), query.conversationId())) {
            throw ProblemException.notFound("conversation");
        }
    }

    /**
     * Asks under this id; asked again under it, gives the answer that there is.
     *
     * @throws ProblemException 503 if there is none in time
     */
    AnswerResource ask(Caller caller, String id, ChatQuery query) {
        questions.ask(new Question(
                id,
                caller.tenant(),
                Optional.ofNullable(query.conversationId())
                        .orElseGet(() -> UUID.randomUUID().toString()),
                query.question(),
                query.filter(),
                query.sources(),
                QuestionStatus.ASKED,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                null));
        runs.answer(new QuestionRequest(caller.tenant(), id), settings.answerLimit());
        Answer answer = questions.find(caller.tenant(), id).orElseThrow().answer();
        if (answer == null) {
            throw ProblemException.of(ProblemCode.NOT_ANSWERED, "The question was not answered. Ask it again.");
        }
        return AnswerResource.of(answer);
    }
}
