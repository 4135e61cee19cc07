package org.elsol.activities.language;

/** A language model behind a server. Safe for many threads. */
public interface LanguageModel {

    /** The model, or the deployment, as results name it. */
    String name();

    /**
     * Completes a conversation once: no attempt is repeated here.
     *
     * @return a whole reply: one that was cut, refused or filtered is a failure
     * @throws LanguageModelException if there is none; its {@link Fault} says what to do
     */
    Reply complete(Call call);
}
