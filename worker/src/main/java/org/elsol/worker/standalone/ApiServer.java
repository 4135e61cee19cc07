package org.elsol.worker.standalone;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import org.elsol.api.ApiConfiguration;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consents;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Holds;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.store.extraction.ExtractionBatches;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The API, on the loopback address unless another one is asked for. */
final class ApiServer implements AutoCloseable {
    static final String LOOPBACK = "127.0.0.1";

    private final ConfigurableApplicationContext context;

    private ApiServer(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What the API works on besides rows. */
    record Parts(
            AudioStore audio,
            Uploads uploads,
            MediaInspector inspector,
            DocumentFiles documents,
            DocumentReader reader,
            ReceiverNetworks receivers,
            Engine engine,
            WorkflowStarts starts,
            SigningKey signing,
            RetentionRule retention,
            MeterBinder meters) {}

    /**
     * Serves.
     *
     * @param port 0 takes a free one
     * @throws IOException if the port is taken
     */
    static ApiServer start(int port, Rows rows, Parts parts, ApiSettings settings) throws IOException {
        return start(LOOPBACK, port, rows, parts, settings);
    }

    /** The same on another address. */
    static ApiServer start(String address, int port, Rows rows, Parts parts, ApiSettings settings) throws IOException {
        try {
            return new ApiServer(new SpringApplicationBuilder(Composition.class)
                    .web(WebApplicationType.SERVLET)
                    .bannerMode(Banner.Mode.OFF)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .initializers(beans(rows, parts, settings))
                    .properties(
                            "server.address=" + address,
                            "server.port=" + port,
                            "spring.main.lazy-initialization=false",
                            "spring.lifecycle.timeout-per-shutdown-phase=10s")
                    .run());
        } catch (PortInUseException taken) {
            throw new IOException("Port " + taken.getPort() + " is taken. Choose another with --port.", taken);
        }
    }

    int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Takes no more calls and lets those under way end, for 10 s at most. */
    @Override
    public void close() {
        context.close();
    }

    private static ApplicationContextInitializer<GenericApplicationContext> beans(
            Rows rows, Parts parts, ApiSettings settings) {
        return context -> {
            context.registerBean(Consultations.class, rows::consultations);
            context.registerBean(Patients.class, rows::patients);
            context.registerBean(Consents.class, rows::consents);
            context.registerBean(Reruns.class, rows::reruns);
            context.registerBean(RerunBatches.class, rows::rerunBatches);
            context.registerBean(Transcripts.class, rows::transcripts);
            context.registerBean(Extractions.class, rows::extractions);
            context.registerBean(ExtractionBatches.class, rows::batches);
            context.registerBean(Passages.class, rows::passages);
            context.registerBean(Facts.class, rows::facts);
            context.registerBean(Documents.class, rows::documents);
            context.registerBean(Searches.class, rows::searches);
            context.registerBean(Questions.class, rows::questions);
            context.registerBean(ApiKeys.class, rows::apiKeys);
            context.registerBean(Idempotency.class, rows::idempotency);
            context.registerBean(Histories.class, rows::histories);
            context.registerBean(ModelReplies.class, rows::replies);
            context.registerBean(Accesses.class, rows::accesses);
            context.registerBean(SigningKey.class, parts::signing);
            context.registerBean(Webhooks.class, rows::webhooks);
            context.registerBean(Lanes.class, rows::lanes);
            context.registerBean(Deliveries.class, rows::deliveries);
            context.registerBean(RecordKeys.class, rows::recordKeys);
            context.registerBean(Erasures.class, rows::erasures);
            context.registerBean(Holds.class, rows::holds);
            context.registerBean(RetentionRuns.class, rows::retention);
            context.registerBean(RetentionRule.class, parts::retention);
            context.registerBean(ReceiverNetworks.class, parts::receivers);
            context.registerBean(AudioStore.class, parts::audio);
            context.registerBean(Uploads.class, parts::uploads);
            context.registerBean(MediaInspector.class, parts::inspector);
            context.registerBean(DocumentFiles.class, parts::documents);
            context.registerBean(DocumentReader.class, parts::reader);
            context.registerBean(Engine.class, parts::engine);
            context.registerBean(WorkflowStarts.class, parts::starts);
            context.registerBean(MeterBinder.class, parts::meters);
            context.registerBean(ApiSettings.class, () -> settings);
        };
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ApiConfiguration.class)
    static class Composition {}
}
