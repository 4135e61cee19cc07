package org.elsol.api.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.elsol.store.consultation.EventType;
import org.elsol.store.delivery.Webhook;
import org.jspecify.annotations.Nullable;

/** A webhook. */
@Schema(name = "Webhook")
public record WebhookResource(
        String id,

        String url,

        @Schema(description = "The types of event that it gets; empty for all")
        List<String> events,

        Instant createdAt,

        @Schema(description = "What its deliveries are signed with; told where it is registered, and never again")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String secret) {

    static WebhookResource of(Webhook webhook) {
        return new WebhookResource(
                webhook.id(),
                webhook.url().toString(),
                webhook.events().stream().map(EventType::code).sorted().toList(),
                webhook.createdAt(),
                null);
    }

    WebhookResource with(String shownSecret) {
        return new WebhookResource(id, url, events, createdAt, shownSecret);
    }

    /** Not the components as they are: the secret is nobody's to read in a log. */
    @Override
    public String toString() {
        return "WebhookResource[id=" + id + "]";
    }
}
