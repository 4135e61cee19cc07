package org.elsol.activities.chat;

import java.time.InstantSource;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.KnowledgeFailures;
import org.elsol.store.chat.Question;
import org.elsol.workflows.chat.ChatActivities;
import org.elsol.workflows.chat.QuestionRequest;
import org.jspecify.annotations.Nullable;

/** Answers questions. Safe for many threads; asked again, a question keeps its first answer. */
public final class ChatActivitiesImpl implements ChatActivities {

    private final ChatRows rows;
    private final Answering answering;

    /**
     * By rules.
     *
     * @param search quotes what no finding stands for
     * @param clock what «ayer» and «en julio» are counted from
     */
    public ChatActivitiesImpl(
            ChatRows rows, HybridSearch search, Concepts concepts, ChatSettings settings, InstantSource clock) {
        this(rows, search, concepts, settings, clock, null);
    }

    /**
     * By rules, in the words of a language model.
     *
     * @param wording null leaves the words to the rules
     */
    public ChatActivitiesImpl(
            ChatRows rows,
            HybridSearch search,
            Concepts concepts,
            ChatSettings settings,
            InstantSource clock,
            @Nullable LanguageModelWording wording) {
        this.rows = rows;
        this.answering = new Answering(rows, concepts, search, settings, clock, wording);
    }

    @Override
    public void answer(QuestionRequest request) {
        KnowledgeFailures.named(() -> {
            Question question = rows.questions()
                    .find(request.tenant(), request.questionId())
                    .orElseThrow(Failures::recordMissing);
            if (question.answer() == null) {
                rows.questions().answer(request.tenant(), request.questionId(), answering.answer(question));
            }
        });
    }
}
