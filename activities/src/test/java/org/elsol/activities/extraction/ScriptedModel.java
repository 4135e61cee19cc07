package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.elsol.activities.language.Call;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.Reply;
import org.elsol.activities.language.TokenUse;

/** A model that says what it is told to, by the shape that is asked for. */
public final class ScriptedModel implements LanguageModel {

    private final Map<String, Function<String, String>> replies = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();

    /** Says this where this shape is asked for, made of the last message. */
    public ScriptedModel says(String shape, Function<String, String> reply) {
        replies.put(shape, reply);
        return this;
    }

    public ScriptedModel says(String shape, String reply) {
        return says(shape, data -> reply);
    }

    public List<Call> calls() {
        return calls;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public Reply complete(Call call) {
        calls.add(call);
        Function<String, String> reply = replies.get(call.shapeName());
        if (reply == null) {
            throw new AssertionError("nothing is scripted for " + call.shapeName());
        }
        return new Reply(reply.apply(call.messages().getLast().text()), new TokenUse(10, 5));
    }
}
