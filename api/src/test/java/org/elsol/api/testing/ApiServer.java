package org.elsol.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.api.ApiConfiguration;
import org.elsol.api.http.ApiSettings;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.Sealing;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consents;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.delivery.Deliveries;
import org.elsol.store.delivery.Lanes;
import org.elsol.store.delivery.Patience;
import org.elsol.store.delivery.ReceiverNetworks;
import org.elsol.store.delivery.SecretSeal;
import org.elsol.store.delivery.Webhooks;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.erasure.Holds;
import org.elsol.store.erasure.RetentionRule;
import org.elsol.store.erasure.RetentionRuns;
import org.elsol.store.extraction.ExtractionBatches;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentLimits;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.SpoolFolder;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.workflows.delivery.Backlog;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** One API for all tests of a run. */
public final class ApiServer {

    public static final String TENANT = "h1";
    /** Where Temporal's web interface would be served. */
    public static final String UI = "http://127.0.0.1:7240";

    public static final long MAX_UPLOAD_BYTES = 1024 * 1024;
    public static final DocumentLimits DOCUMENTS = new DocumentLimits(
            MAX_UPLOAD_BYTES / 2,
            50,
            40_000_000,
            DocumentLimits.DEFAULT.maxUnpackedBytes(),
            DocumentLimits.DEFAULT.heapMegabytes(),
            DocumentLimits.DEFAULT.inspectLimit(),
            DocumentLimits.DEFAULT.textLimit(),
            DocumentLimits.DEFAULT.pageLimit());
    public static final ApiServer SHARED = new ApiServer();

    public final TestDatabase database = new TestDatabase();
    public final PlayedActivities activities = new PlayedActivities(database);
    public final PlayedDocuments documents = new PlayedDocuments(database);
    public final Webhooks webhooks =
            new Webhooks(database.of(Context.DELIVERY), new SecretSeal(new SecretKeySpec(new byte[32], "AES")));
    public final Lanes lanes = new Lanes(database.of(Context.DELIVERY), Patience.defaults());
    public final List<DeliveryRequest> woken = new CopyOnWriteArrayList<>();
    public final SigningKey signing = SigningKey.make();
    public final PlayedErasure erasure = new PlayedErasure(database, signing);
    public final TestEngine engine =
            new TestEngine(activities, new PlayedReruns(database), documents, erasure, request -> {
                woken.add(request);
                return Backlog.NONE;
            });
    public final String key;
    public final String otherHospitalsKey;
    public final Histories histories;
    public final ModelReplies replies;
    private final Path folder;
    private final int port;

    private ApiServer() {
        ApiKeys keys = new ApiKeys(database.of(Context.IDENTITY));
        key = keys.make(TENANT, AccessRole.ADMIN, "test");
        otherHospitalsKey = keys.make("h2", AccessRole.ADMIN, "other");
        Sealing sealing = new Sealing(database.of(Context.AUDIT), new SecretKeySpec(new byte[32], "AES"));
        histories = new Histories(database.of(Context.AUDIT), sealing);
        replies = new ModelReplies(database.of(Context.AUDIT), sealing);
        try {
            folder = Files.createTempDirectory("api");
            port = start(keys);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** A key of the test's hospital with another role. */
    public String keyOf(AccessRole role) {
        return new ApiKeys(database.of(Context.IDENTITY)).make(TENANT, role, role.code());
    }

    /** Puts this in the place of all facts of its consultation. */
    public void keep(Fact fact) {
        new Facts(database.of(Context.KNOWLEDGE)).replace(fact.tenant(), fact.consultationId(), List.of(fact));
    }

    public int port() {
        return port;
    }

    /** Rows and files of recordings, and what spooling left. */
    public long traces() {
        long rows = Stream.of(
                        "consultation.event",
                        "consultation.consultation",
                        "consultation.patient",
                        "consultation.consent",
                        "consultation.label")
                .mapToLong(table -> count(Context.CONSULTATION, table))
                .sum();
        return rows
                + count(Context.TRANSCRIPTION, "transcription.recording")
                + count(Context.KNOWLEDGE, "knowledge.document")
                + count(Context.IDENTITY, "identity.idempotency")
                + files();
    }

    public long count(Context context, String table) {
        return database.of(context)
                .withHandle(handle -> handle.select("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private long files() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int start(ApiKeys keys) throws IOException {
        AudioStore audio = new FileAudioStore(folder.resolve("audio"), new SecretKeySpec(new byte[32], "AES"));
        Uploads uploads = new Uploads(new SpoolFolder(folder.resolve("spool")), MAX_UPLOAD_BYTES);
        DocumentFiles files = new DocumentFiles(audio);
        documents.files(files);
        MediaInspector inspector = new MediaInspector(Ffmpeg.find());
        ApplicationContextInitializer<GenericApplicationContext> beans = context -> {
            context.registerBean(ApiKeys.class, () -> keys);
            context.registerBean(Idempotency.class, () -> new Idempotency(database.of(Context.IDENTITY)));
            context.registerBean(Consultations.class, () -> new Consultations(database.of(Context.CONSULTATION)));
            context.registerBean(Patients.class, () -> new Patients(database.of(Context.CONSULTATION)));
            context.registerBean(Consents.class, () -> new Consents(database.of(Context.CONSULTATION)));
            context.registerBean(Reruns.class, () -> new Reruns(database.of(Context.CONSULTATION)));
            context.registerBean(RerunBatches.class, () -> new RerunBatches(database.of(Context.CONSULTATION)));
            context.registerBean(Transcripts.class, () -> new Transcripts(database.of(Context.TRANSCRIPTION)));
            context.registerBean(Extractions.class, () -> new Extractions(database.of(Context.EXTRACTION)));
            context.registerBean(Passages.class, () -> new Passages(database.of(Context.KNOWLEDGE)));
            context.registerBean(Facts.class, () -> new Facts(database.of(Context.KNOWLEDGE)));
            context.registerBean(ExtractionBatches.class, () -> new ExtractionBatches(database.of(Context.EXTRACTION)));
            context.registerBean(Documents.class, () -> new Documents(database.of(Context.KNOWLEDGE)));
            context.registerBean(DocumentFiles.class, () -> files);
            context.registerBean(DocumentReader.class, () -> new DocumentReader(DOCUMENTS));
            context.registerBean(Searches.class, () -> new Searches(database.of(Context.KNOWLEDGE)));
            context.registerBean(Questions.class, () -> new Questions(database.of(Context.CHAT)));
            context.registerBean(Histories.class, () -> histories);
            context.registerBean(ModelReplies.class, () -> replies);
            context.registerBean(Accesses.class, () -> new Accesses(database.of(Context.AUDIT)));
            context.registerBean(SigningKey.class, () -> signing);
            context.registerBean(
                    RecordKeys.class,
                    () -> new RecordKeys(database.of(Context.AUDIT), new SecretKeySpec(new byte[32], "AES")));
            context.registerBean(Erasures.class, () -> new Erasures(database.of(Context.ERASURE)));
            context.registerBean(Holds.class, () -> new Holds(database.of(Context.ERASURE)));
            context.registerBean(RetentionRuns.class, () -> new RetentionRuns(database.of(Context.ERASURE)));
            context.registerBean(RetentionRule.class, () -> RetentionRule.DEFAULT);
            context.registerBean(Webhooks.class, () -> webhooks);
            context.registerBean(Lanes.class, () -> lanes);
            context.registerBean(Deliveries.class, () -> new Deliveries(database.of(Context.DELIVERY)));
            context.registerBean(ReceiverNetworks.class, ReceiverNetworks::ofPublic);
            context.registerBean(AudioStore.class, () -> audio);
            context.registerBean(Uploads.class, () -> uploads);
            context.registerBean(MediaInspector.class, () -> inspector);
            context.registerBean(Engine.class, () -> engine);
            context.registerBean(WorkflowStarts.class, () -> new WorkflowStarts(TestEngine.BUDGET));
            context.registerBean(ApiSettings.class, ApiServer::settings);
        };
        return new SpringApplicationBuilder(Whole.class)
                .web(WebApplicationType.SERVLET)
                .initializers(beans)
                .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off")
                .run()
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
    }

    private static ApiSettings settings() {
        return new ApiSettings(
                MAX_UPLOAD_BYTES,
                5 * 1024 * 1024,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                List.of(UI));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ApiConfiguration.class)
    static class Whole {}
}
