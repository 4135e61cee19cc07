package org.elsol.workflows.chat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** Answers questions from facts and passages. */
@ActivityInterface
public interface ChatActivities {

    /** Queue {@code llm}: writes the answer with its citations into the question's row. */
    @ActivityMethod(name = "chat.answer")
    void answer(QuestionRequest request);
}
