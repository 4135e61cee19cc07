package org.elsol.worker.standalone;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.delivery.DeliverySettings;
import org.elsol.activities.delivery.EventSender;
import org.elsol.activities.delivery.MailSender;
import org.elsol.activities.delivery.MailSettings;
import org.elsol.activities.delivery.Senders;
import org.elsol.activities.delivery.WebhookSender;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.document.TesseractSettings;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelSettings;
import org.elsol.activities.language.LanguageModels;
import org.elsol.activities.language.TokenCounter;
import org.elsol.activities.models.ModelCache;
import org.elsol.activities.models.ModelClock;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.knowledge.MilvusSettings;
import org.elsol.worker.audit.HistoryCapture;
import org.elsol.worker.home.Home;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.PayloadKeys;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.WireFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The half of a process that works: the workers of its roles, with their models and the index. */
record Work(Workers workers, HistoryCapture histories, ModelMeters meters) {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);

    /**
     * Loads and opens what the roles need.
     *
     * @param milvus holds the index; null for files of the home
     * @param languageSteps how many steps of the queue {@code llm} the server gives out in a second; 0 for no limit
     * @throws IOException if a model, the index or a setting cannot be used
     */
    static Work of(
            Home home,
            ModelCache models,
            Stores stores,
            PayloadKeys keys,
            RetryBudget budget,
            Set<Role> roles,
            @Nullable MilvusSettings milvus,
            int languageSteps,
            Closing opened)
            throws IOException {
        ModelClock clock = new ModelClock();
        TokenCounter tokens = new TokenCounter();
        DeliverySettings deliveries = DeliverySettings.to(stores.receivers());
        Engines engines = new Engines(
                stores.rows(),
                new Engines.Sound(stores.audio(), stores.spool(), stores.ffmpeg()),
                new Engines.Paper(
                        stores.documents(), stores.reader(), TesseractSettings.fromEnvironment(System.getenv())),
                new Engines.Post(sender(opened.add(new WebhookSender(deliveries))), deliveries),
                new Engines.Proof(RetentionRule.from(System.getenv()), stores.signing()),
                Ports.of(home, models, clock, roles, milvus, opened),
                Lexicon.with(home.lexicons()),
                roles.contains(Role.LLM) ? model(home, tokens) : null);
        HistoryCapture histories = new HistoryCapture(stores.rows().histories());
        return new Work(
                new Workers(new WireFormat(keys), new ActivityPlans(budget), engines, histories, roles, languageSteps),
                histories,
                new ModelMeters(clock, tokens));
    }

    /** To people as well where a mail server is set. */
    private static EventSender sender(WebhookSender webhooks) {
        Optional<MailSettings> mail = MailSettings.from(System.getenv());
        mail.ifPresent(settings -> LOG.info("Mail: {}", settings));
        return new Senders(webhooks, mail.map(MailSender::new).orElse(null));
    }

    /** The language model that the settings name; null where they name none, and rules do all. */
    private static @Nullable LanguageModel model(Home home, TokenCounter tokens) throws IOException {
        Optional<LanguageModelSettings> settings = LanguageModelSettings.from(System.getenv(), home.languageModel());
        if (settings.isEmpty()) {
            return null;
        }
        LOG.info("Language model: {}", settings.get());
        return LanguageModels.open(settings.get(), tokens);
    }
}
