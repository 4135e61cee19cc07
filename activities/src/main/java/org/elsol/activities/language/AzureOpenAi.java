package org.elsol.activities.language;

import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatChoice;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormat;
import com.azure.ai.openai.models.ChatCompletionsJsonSchemaResponseFormatJsonSchema;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestAssistantMessage;
import com.azure.ai.openai.models.ChatRequestMessage;
import com.azure.ai.openai.models.ChatRequestSystemMessage;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.CompletionsFinishReason;
import com.azure.ai.openai.models.CompletionsUsage;
import com.azure.core.credential.AzureKeyCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.BinaryData;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.elsol.activities.language.Call.Message;
import org.jspecify.annotations.Nullable;

/** A deployment at Azure OpenAI. */
final class AzureOpenAi implements LanguageModel {

    private final OpenAIClient client;
    private final LanguageModelSettings settings;

    AzureOpenAi(HttpClient.Builder http, LanguageModelSettings settings) {
        this.settings = settings;
        this.client = new OpenAIClientBuilder()
                .endpoint(settings.url().toString())
                .credential(new AzureKeyCredential(Objects.requireNonNull(settings.key())))
                .httpClient(new JdkHttpClientBuilder(http)
                        .responseTimeout(settings.timeout())
                        .readTimeout(settings.timeout())
                        .build())
                .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1)))) // GuardedModel's task
                .buildClient();
    }

    @Override
    public String name() {
        return settings.model();
    }

    @Override
    public Reply complete(Call call) {
        ChatCompletionsOptions options = new ChatCompletionsOptions(
                        call.messages().stream().map(AzureOpenAi::message).toList())
                .setTemperature(0.0)
                .setMaxTokens(settings.replyTokens())
                .setResponseFormat(new ChatCompletionsJsonSchemaResponseFormat(
                        new ChatCompletionsJsonSchemaResponseFormatJsonSchema(call.shapeName())
                                .setStrict(true)
                                .setSchema(BinaryData.fromString(call.schema()))));
        return reply(answer(options));
    }

    private ChatCompletions answer(ChatCompletionsOptions options) {
        try {
            return client.getChatCompletions(settings.model(), options);
        } catch (HttpResponseException e) {
            HttpResponse response = e.getResponse();
            if (response == null || response.getStatusCode() == 200) {
                throw ServerAnswers.noAnswer(e);
            }
            throw ServerAnswers.refused(
                    response.getStatusCode(), response.getHeaderValue(HttpHeaderName.RETRY_AFTER), body(e));
        } catch (RuntimeException e) { // the client wraps what the connection throws in several types of its own
            throw ServerAnswers.noAnswer(e.getCause() == null ? e : e.getCause());
        }
    }

    /** What the server said of its refusal, as the client kept it. */
    private static String body(HttpResponseException refused) {
        return refused.getValue() + " " + refused.getMessage();
    }

    private static Reply reply(ChatCompletions answer) {
        List<ChatChoice> choices = answer.getChoices();
        if (choices == null || choices.isEmpty() || choices.getFirst().getMessage() == null) {
            throw new LanguageModelException(Fault.INVALID_REPLY, "the reply holds nothing");
        }
        ChatChoice choice = choices.getFirst();
        String text = ServerAnswers.whole(
                finish(choice.getFinishReason()),
                choice.getMessage().getRefusal(),
                choice.getMessage().getContent());
        return new Reply(text, tokens(answer.getUsage()));
    }

    private static @Nullable String finish(@Nullable CompletionsFinishReason reason) {
        return reason == null ? null : reason.toString();
    }

    private static TokenUse tokens(@Nullable CompletionsUsage usage) {
        return usage == null ? TokenUse.NONE : new TokenUse(usage.getPromptTokens(), usage.getCompletionTokens());
    }

    private static ChatRequestMessage message(Message message) {
        return switch (message.speaker()) {
            case SYSTEM -> new ChatRequestSystemMessage(message.text());
            case USER -> new ChatRequestUserMessage(message.text());
            case ASSISTANT -> new ChatRequestAssistantMessage(message.text());
        };
    }
}
