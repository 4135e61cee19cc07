package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.activities.language.FaultServer;
import org.elsol.activities.language.FaultServer.Asked;
import org.elsol.activities.language.FaultServer.Dish;
import org.elsol.activities.language.LanguageModelSettings.Service;
import org.elsol.activities.language.LanguageModels;
import org.elsol.activities.language.Prompt;
import org.elsol.activities.language.TokenCounter;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.Sealing;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Priority;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionModel.Fallback;
import org.elsol.store.extraction.ExtractionModel.Tokens;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Support;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.extraction.ExtractionWorkflow;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.wire.ActivityPlans;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.RetryBudget;
import org.elsol.workflows.wire.TaskQueues;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run of an extraction ends as, by what the server of its language model does: real rows, workflow and TLS. */
final class ExtractionByModelTest {

    private static final String TENANT = "h";
    private static final Instant RECORDED = Instant.parse("2026-07-15T10:00:00Z");
    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final RulesExtractor RULES = new RulesExtractor(LEXICON);
    private static final EvidenceVerifier VERIFIER = new EvidenceVerifier(LEXICON);
    private static final Transcript TURNS = Dialogue.of("""
            C: Buenos días. ¿Qué le pasa?
            P: Me duele la cabeza desde el lunes.
            C: ¿Ha tenido fiebre?
            P: No.""");
    private static final RetryBudget BUDGET = new RetryBudget(
            Duration.ofMillis(20),
            1,
            Duration.ofMillis(20),
            2,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(5));

    @TempDir
    static Path folder;

    private static final AtomicReference<Extractor> EXTRACTOR = new AtomicReference<>(RULES);

    private static TestDatabase database;
    private static Extractions extractions;
    private static ModelReplies replies;
    private static ExtractionActivitiesImpl activities;
    private static TestWorkflowEnvironment engine;
    private static FaultServer server;

    @BeforeAll
    static void start() {
        database = new TestDatabase();
        extractions = new Extractions(database.of(Context.EXTRACTION));
        server = new FaultServer(folder);
        engine = TestWorkflowEnvironment.newInstance(
                TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
        Sealing sealing = new Sealing(database.of(Context.AUDIT), new SecretKeySpec(new byte[32], "AES"));
        replies = new ModelReplies(database.of(Context.AUDIT), sealing);
        activities = new ExtractionActivitiesImpl(
                new Consultations(database.of(Context.CONSULTATION)),
                new Patients(database.of(Context.CONSULTATION)),
                new Transcripts(database.of(Context.TRANSCRIPTION)),
                extractions,
                replies,
                (transcript, recordedAt, known) ->
                        Objects.requireNonNull(EXTRACTOR.get()).understand(transcript, recordedAt, known),
                VERIFIER);
        engine.newWorker(TaskQueues.WORKFLOWS)
                .registerWorkflowImplementationTypes(
                        new ActivityPlans(BUDGET).workflowOptions(), ExtractionWorkflowImpl.class);
        for (String queue : List.of(TaskQueues.LLM, TaskQueues.CPU, TaskQueues.ROWS)) {
            engine.newWorker(queue).registerActivitiesImplementations(activities);
        }
        engine.start();
    }

    @AfterAll
    static void close() {
        engine.close();
        server.close();
        database.close();
    }

    @BeforeEach
    void forget() {
        server.forget();
        server.always(new Dish.Answer(ExtractionByModelTest::wellDone));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aModelThatAnswersIsTheEngine(Service service) throws IOException {
        Extraction extraction = run(service);

        assertByModel(extraction);
        assertThat(extraction.model()).satisfies(model -> {
            assertThat(model.name()).isEqualTo(FaultServer.MODEL);
            assertThat(model.prompts()).containsOnlyKeys("facts-1", "summary-1");
            assertThat(model.tokens()).isEqualTo(new Tokens(200, 40));
        });
        assertThat(result(extraction).findings()).allMatch(finding -> finding.status() == Support.SUPPORTED);
        assertThat(result(extraction).summary()).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void whatPassesSoonIsBorne(Service service) throws IOException {
        server.order(
                new Dish.Status(429, "1", "{}"),
                new Dish.Status(500, null, "{}"),
                new Dish.Answer(ExtractionByModelTest::wellDone),
                new Dish.Cut());

        assertByModel(run(service));
        assertThat(server.asked()).hasSize(5);
    }

    @Test
    void aSlowReplyIsAskedForAgain() throws IOException {
        server.order(new Dish.Slow(4_000));

        assertByModel(run(Service.OPENAI));
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aServerThatStaysDownFailsTheRunAndKeepsWhy(Service service) throws IOException {
        server.always(new Dish.Status(500, null, "{}"));

        Extraction extraction = failed(service);

        assertThat(extraction.failure()).isEqualTo(FailureKind.LANGUAGE_MODEL_UNAVAILABLE);
        assertThat(server.asked()).hasSizeBetween(5, 6); // three times in each of two attempts, or the circuit opens
    }

    @Test
    void aServerThatStaysBusyIsAskedNoSoonerThanItWants() throws IOException {
        server.always(new Dish.Status(429, "11", "{}"));
        long begun = System.nanoTime();

        Extraction extraction = failed(Service.OPENAI);

        assertThat(extraction.failure()).isEqualTo(FailureKind.LANGUAGE_MODEL_UNAVAILABLE);
        assertThat(server.asked()).hasSize(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(11));
    }

    @Test
    void aWrongKeyIsNotTriedAgain() throws IOException {
        server.always(new Dish.Status(401, null, "{}"));

        assertThat(failed(Service.AZURE).failure()).isEqualTo(FailureKind.LANGUAGE_MODEL_UNAVAILABLE);
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aReplyThatIsNoJsonIsRepairedOnceElseTheRulesStandIn(Service service) throws IOException {
        server.order(new Dish.Answer(asked -> "Claro, aquí están los hallazgos:"));
        assertByModel(run(service));
        assertThat(server.asked().get(1).messages()).isEqualTo(4);

        server.always(new Dish.Answer(asked -> "Claro, aquí están los hallazgos:"));
        server.asked().clear();
        assertByRules(run(service), "invalid_reply");
        assertThat(server.asked()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aReplyOffTheSchemaIsNotGoneBy(Service service) throws IOException {
        server.always(new Dish.Answer(asked -> "{\"findings\":[{\"kind\":\"cold\"}],\"extra\":1}"));

        assertByRules(run(service), "invalid_reply");
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void whatTheFilterRefusesIsReadByTheRulesAtOnce(Service service) throws IOException {
        server.always(new Dish.Status(400, null, "{\"error\":{\"code\":\"content_filter\",\"message\":\"filtered\"}}"));
        assertByRules(run(service), "content_filtered");
        assertThat(server.asked()).hasSize(1);

        server.always(new Dish.Ending("content_filter", null));
        server.asked().clear();
        assertByRules(run(service), "content_filtered");
        assertThat(server.asked()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void aReplyThatIsCutForItsLengthIsNotGoneBy(Service service) throws IOException {
        server.always(new Dish.Ending("length", "{\"findings\":["));

        assertByRules(run(service), "truncated");
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void whatTheModelSaidOfAConsultationIsKeptAsItCame() throws IOException {
        server.order(new Dish.Answer(asked -> "Claro, aquí están los hallazgos:"));
        new Consultations(database.of(Context.CONSULTATION))
                .open(new NewConsultation(
                        "c1", TENANT, Source.TURNS, Priority.ROUTINE, null, null, "es", null, RECORDED, "e1"));
        new Transcripts(database.of(Context.TRANSCRIPTION))
                .save(TENANT, new Transcript("c1", 1, "es", TURNS.segments(), Map.of()), List.of());
        by(Service.OPENAI);

        activities.extract(new ExtractionRequest(TENANT, "e1", "c1"));

        assertThat(replies.ofConsultation(TENANT, "c1"))
                .allMatch(kept -> kept.extractionId().equals("e1"))
                .extracting(ModelReplies.Kept::reply)
                .satisfiesExactly(
                        refused -> assertThat(refused.text()).isEqualTo("Claro, aquí están los hallazgos:"),
                        facts -> {
                            assertThat(facts.shape()).isEqualTo("facts_reply");
                            assertThat(facts.text()).contains("Me duele la cabeza desde el lunes");
                            assertThat(facts.prompt())
                                    .isEqualTo(Prompt.bundled("facts-1").sha256());
                            assertThat(facts.outputTokens()).isPositive();
                        },
                        summary -> assertThat(summary.shape()).isEqualTo("summary_reply"));
        assertThat(replies.ofConsultation("other", "c1")).isEmpty();
    }

    private static void assertByModel(Extraction extraction) {
        assertThat(extraction.status()).isEqualTo(ExtractionStatus.COMPLETED);
        assertThat(extraction.engine()).isEqualTo(FaultServer.MODEL);
        assertThat(extraction.degraded()).isFalse();
        assertThat(result(extraction).findings()).extracting("normalized").containsExactly("cefalea", "fiebre");
    }

    private static void assertByRules(Extraction extraction, String reason) {
        assertThat(extraction.status()).isEqualTo(ExtractionStatus.COMPLETED);
        assertThat(extraction.engine()).isEqualTo("rules");
        assertThat(extraction.degraded()).isTrue();
        assertThat(Objects.requireNonNull(extraction.model()).fallback())
                .isEqualTo(new Fallback(FaultServer.MODEL, reason));
        assertThat(result(extraction).findings()).extracting("normalized").containsExactly("cefalea", "fiebre");
    }

    private static Extraction run(Service service) throws IOException {
        ExtractionRequest request = open();
        workflow(service).run(request);
        return row(request);
    }

    private static Extraction failed(Service service) throws IOException {
        ExtractionRequest request = open();
        ExtractionWorkflow workflow = workflow(service);
        assertThatThrownBy(() -> workflow.run(request)).isInstanceOf(WorkflowFailedException.class);
        Extraction extraction = row(request);
        assertThat(extraction.status()).isEqualTo(ExtractionStatus.FAILED);
        return extraction;
    }

    private static Extracted result(Extraction extraction) {
        return Objects.requireNonNull(extraction.result());
    }

    private static ExtractionRequest open() {
        String id = UUID.randomUUID().toString();
        extractions.openFor(TENANT, id, TURNS, RECORDED);
        return new ExtractionRequest(TENANT, id, null);
    }

    private static Extraction row(ExtractionRequest request) {
        return extractions.find(TENANT, request.extractionId()).orElseThrow();
    }

    private static void by(Service service) throws IOException {
        EXTRACTOR.set(new LanguageModelExtractor(
                LanguageModels.open(server.settings(service), new TokenCounter()), LEXICON, RULES, VERIFIER));
    }

    private static ExtractionWorkflow workflow(Service service) throws IOException {
        by(service);
        return engine.getWorkflowClient()
                .newWorkflowStub(
                        ExtractionWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.WORKFLOWS)
                                .build());
    }

    private static String wellDone(Asked asked) {
        return switch (asked.shape()) {
            case "facts_reply" ->
                new FactsJson()
                        .finding(
                                "symptom",
                                "me duele la cabeza",
                                "cefalea",
                                "affirmed",
                                List.of(List.of("s2", "Me duele la cabeza desde el lunes")),
                                "onset",
                                "desde el lunes")
                        .finding(
                                "symptom",
                                "fiebre",
                                "fiebre",
                                "denied",
                                List.of(List.of("s3", "¿Ha tenido fiebre?"), List.of("s4", "No")))
                        .json();
            case "summary_reply" ->
                "{\"parts\":[{\"section\":\"symptoms\",\"sentences\":[{\"text\":\"Refiere cefalea desde el lunes.\","
                        + "\"findings\":[\"f1\"]},{\"text\":\"Niega fiebre.\",\"findings\":[\"f2\"]}]}]}";
            default -> throw new IllegalStateException("nobody asks for " + asked.shape());
        };
    }
}
