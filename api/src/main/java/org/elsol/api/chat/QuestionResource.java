package org.elsol.api.chat;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.jspecify.annotations.Nullable;

/** A question of a conversation, with its answer once there is one. */
@Schema(name = "Question")
public record QuestionResource(
        String id,
        String conversationId,
        String question,
        Instant askedAt,
        QuestionStatus status,
        @Nullable AnswerResource answer) {

    static QuestionResource of(Question row) {
        return new QuestionResource(
                row.id(),
                row.conversationId(),
                row.text(),
                row.askedAt(),
                row.status(),
                row.answer() == null ? null : AnswerResource.of(row.answer()));
    }
}
