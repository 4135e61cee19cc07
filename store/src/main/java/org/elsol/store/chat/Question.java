package org.elsol.store.chat;

import java.time.Instant;
import org.elsol.store.knowledge.SearchFilter;
import org.jspecify.annotations.Nullable;

/** A question, with its answer once there is one. */
public record Question(
        String id,
        String tenant,
        String conversationId,
        String text,
        SearchFilter filter,
        int maxSources,
        QuestionStatus status,
        Instant askedAt,
        @Nullable Answer answer) {}
