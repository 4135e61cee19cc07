package org.elsol.activities.language;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.elsol.store.audit.ModelReply;

/** A model whose replies are noted as they come, in the service of one extraction. */
public final class NotedReplies implements LanguageModel {

    private final LanguageModel model;
    private final List<ModelReply> replies = Collections.synchronizedList(new ArrayList<>());

    public NotedReplies(LanguageModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply complete(Call call) {
        Reply reply = model.complete(call);
        replies.add(new ModelReply(
                model.name(),
                call.shapeName(),
                Prompt.sha256(call.messages().getFirst().text()),
                Prompt.sha256(call.schema()),
                reply.text(),
                reply.tokens().input(),
                reply.tokens().output()));
        return reply;
    }

    /** What came so far, in its order. */
    public List<ModelReply> replies() {
        return List.copyOf(replies);
    }
}
