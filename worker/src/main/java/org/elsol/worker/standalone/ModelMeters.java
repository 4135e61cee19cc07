package org.elsol.worker.standalone;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import org.elsol.activities.language.TokenCounter;
import org.elsol.activities.models.ModelClock;
import org.elsol.activities.models.ModelPurpose;

/**
 * The working time of models: {@code elsol_models_busy_seconds_total} for all together, two at once counted once, and
 * {@code elsol_model_busy_seconds_total} for each of them, with {@code elsol_model_calls_total}. Of the language model's
 * server: {@code elsol_llm_calls_total} that were answered, and {@code elsol_llm_tokens_total}.
 */
record ModelMeters(ModelClock clock, TokenCounter tokens) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        bindTokens(registry);
        FunctionCounter.builder("elsol.models.busy", clock, ModelClock::seconds)
                .baseUnit("seconds")
                .description("Time in which any model worked; two at once count once")
                .register(registry);
        for (ModelPurpose purpose : ModelPurpose.values()) {
            FunctionCounter.builder("elsol.model.busy", clock, time -> time.seconds(purpose))
                    .baseUnit("seconds")
                    .description("Time in which this model worked")
                    .tag("model", purpose.name().toLowerCase(Locale.ROOT))
                    .register(registry);
            FunctionCounter.builder("elsol.model.calls", clock, time -> time.calls(purpose))
                    .description("How often this model was put to work: the speech model once a window")
                    .tag("model", purpose.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }

    private void bindTokens(MeterRegistry registry) {
        FunctionCounter.builder("elsol.llm.calls", tokens, TokenCounter::calls)
                .description("Calls that the language model answered")
                .register(registry);
        FunctionCounter.builder("elsol.llm.tokens", tokens, TokenCounter::input)
                .description("Tokens that the language model read or wrote")
                .tag("direction", "input")
                .register(registry);
        FunctionCounter.builder("elsol.llm.tokens", tokens, TokenCounter::output)
                .description("Tokens that the language model read or wrote")
                .tag("direction", "output")
                .register(registry);
    }
}
