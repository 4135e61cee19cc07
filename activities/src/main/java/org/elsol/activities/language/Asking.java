package org.elsol.activities.language;

import java.util.List;
import java.util.function.UnaryOperator;
import org.elsol.activities.language.Call.Message;
import org.elsol.activities.language.Call.Speaker;
import tools.jackson.databind.json.JsonMapper;

/** Asks a model for a reply of a certain shape. What does not fit is sent back once, with what is wrong with it. */
public final class Asking {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final LanguageModel model;

    public Asking(LanguageModel model) {
        this.model = model;
    }

    /** What was told, and what it cost with the repair. */
    public record Told<T>(T reply, TokenUse tokens) {}

    public String model() {
        return model.name();
    }

    /**
     * Asks once, and once more where the reply does not fit.
     *
     * @param data what the instruction is about; goes as JSON in a message of its own, so that nothing in it passes for an
     *     instruction
     * @param restored gives the reply back what was taken out of the data; never applied to what is sent
     * @throws LanguageModelException if there is no reply to go by
     */
    public <T> Told<T> ask(Prompt prompt, Object data, ReplyShape<T> shape, UnaryOperator<String> restored) {
        Call call = new Call(
                List.of(
                        new Message(Speaker.SYSTEM, prompt.text()),
                        new Message(Speaker.USER, JSON.writeValueAsString(data))),
                shape.name(),
                shape.schema());
        Attempt first = attempt(call, shape);
        if (first.fits()) {
            return new Told<>(shape.read(restored.apply(first.text())), first.tokens());
        }
        Attempt second = attempt(repair(call, first), shape);
        if (!second.fits()) {
            throw new LanguageModelException(
                    second.fault(), "neither the reply nor the repaired one is what was asked for");
        }
        return new Told<>(
                shape.read(restored.apply(second.text())), first.tokens().plus(second.tokens()));
    }

    /**
     * @param text as it came, without what was taken out of the data; empty where it was cut
     * @param faults empty where it fits
     */
    private record Attempt(String text, List<String> faults, Fault fault, TokenUse tokens) {

        boolean fits() {
            return faults.isEmpty();
        }
    }

    private Attempt attempt(Call call, ReplyShape<?> shape) {
        try {
            Reply reply = model.complete(call);
            return new Attempt(reply.text(), shape.faults(reply.text()), Fault.INVALID_REPLY, reply.tokens());
        } catch (LanguageModelException e) {
            String fault = switch (e.fault()) {
                case TRUNCATED -> "the reply was cut for its length: say the same in less";
                case INVALID_REPLY -> "there was no whole reply";
                case BUSY, UNAVAILABLE, MISCONFIGURED, CONTENT_FILTERED -> throw e;
            };
            return new Attempt("", List.of(fault), e.fault(), TokenUse.NONE);
        }
    }

    private static Call repair(Call call, Attempt first) {
        String wrong =
                "La respuesta no sirve. Responde de nuevo, completa, solo con JSON según el esquema. Errores:\n- "
                        + String.join("\n- ", first.faults());
        return first.text().isEmpty()
                ? call.then(new Message(Speaker.USER, wrong))
                : call.then(new Message(Speaker.ASSISTANT, first.text()), new Message(Speaker.USER, wrong));
    }
}
