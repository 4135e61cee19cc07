package org.elsol.activities.language;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model is asked to complete.
 *
 * @param messages the instruction first
 * @param shapeName of the reply, letters and {@code _}
 * @param schema JSON schema that the reply is held to by the server, as far as it can
 */
public record Call(List<Message> messages, String shapeName, String schema) {

    /** Who says a message. */
    public enum Speaker {
        SYSTEM,
        USER,
        ASSISTANT
    }

    /** One message. */
    public record Message(Speaker speaker, String text) {}

    public Call {
        messages = List.copyOf(messages);
    }

    /** The same, and what was said after it. */
    Call then(Message... more) {
        List<Message> all = new ArrayList<>(messages);
        all.addAll(List.of(more));
        return new Call(all, shapeName, schema);
    }
}
