package org.elsol.api;

import io.swagger.v3.oas.models.OpenAPI;
import jakarta.validation.Validator;
import java.time.Clock;
import org.elsol.api.audit.AuditController;
import org.elsol.api.audit.PacketAssembly;
import org.elsol.api.chat.AnswerStream;
import org.elsol.api.chat.ChatController;
import org.elsol.api.chat.Conversation;
import org.elsol.api.codec.CodecController;
import org.elsol.api.delivery.EventLogController;
import org.elsol.api.delivery.WebhookController;
import org.elsol.api.docs.OpenApiDocument;
import org.elsol.api.engine.Crowd;
import org.elsol.api.engine.OpenRuns;
import org.elsol.api.engine.Runs;
import org.elsol.api.erasure.ErasureController;
import org.elsol.api.erasure.HoldController;
import org.elsol.api.erasure.PatientErasureController;
import org.elsol.api.erasure.RetentionController;
import org.elsol.api.extraction.BatchController;
import org.elsol.api.extraction.DifferenceController;
import org.elsol.api.extraction.ExtractionController;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.FileForm;
import org.elsol.api.http.OpenStreams;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.json.StrictJson;
import org.elsol.api.knowledge.ConversationIntake;
import org.elsol.api.knowledge.DocumentController;
import org.elsol.api.knowledge.DocumentIntake;
import org.elsol.api.knowledge.DocumentMetadata;
import org.elsol.api.knowledge.DocumentShelf;
import org.elsol.api.knowledge.GraphController;
import org.elsol.api.knowledge.SearchController;
import org.elsol.api.knowledge.StoreController;
import org.elsol.api.problem.ProblemAdvice;
import org.elsol.api.problem.ProblemErrorController;
import org.elsol.api.problem.ProblemWriter;
import org.elsol.api.rerun.RerunBatchController;
import org.elsol.api.rerun.RerunController;
import org.elsol.api.rerun.RerunOpening;
import org.elsol.api.transcription.AudioController;
import org.elsol.api.transcription.EventsController;
import org.elsol.api.transcription.Intake;
import org.elsol.api.transcription.RevisionsController;
import org.elsol.api.transcription.SpeakersController;
import org.elsol.api.transcription.StopAndGoController;
import org.elsol.api.transcription.TranscriptionController;
import org.elsol.api.transcription.TranscriptionMetadata;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.api.transcription.export.ExportController;
import org.elsol.store.audit.Accesses;
import org.elsol.store.audit.Histories;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consents;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.Documents;
import org.elsol.store.knowledge.file.DocumentFiles;
import org.elsol.store.knowledge.file.DocumentReader;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioStore;
import org.elsol.store.transcription.audio.Uploads;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API as beans, to be imported by whoever runs it. It takes the row classes of all contexts, an {@link AudioStore},
 * {@link Uploads}, a media inspector, {@link DocumentFiles} with a {@link DocumentReader}, an {@link Engine} with its {@link WorkflowStarts},
 * the {@link SigningKey} of audit packets, and {@link ApiSettings}.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:org/elsol/api/api.properties")
@Import({
    WebConfiguration.class,
    ProblemAdvice.class,
    ProblemErrorController.class,
    TranscriptionController.class,
    SpeakersController.class,
    RevisionsController.class,
    AudioController.class,
    ExportController.class,
    EventsController.class,
    StopAndGoController.class,
    RerunController.class,
    RerunBatchController.class,
    ExtractionController.class,
    BatchController.class,
    DifferenceController.class,
    StoreController.class,
    SearchController.class,
    GraphController.class,
    DocumentController.class,
    ChatController.class,
    AuditController.class,
    CodecController.class,
    EventLogController.class,
    WebhookController.class,
    ErasureController.class,
    PatientErasureController.class,
    HoldController.class,
    RetentionController.class,
})
public class ApiConfiguration {

    @Bean
    JsonMapper jsonMapper() {
        return StrictJson.mapper();
    }

    @Bean
    ProblemWriter problemWriter(JsonMapper json) {
        return new ProblemWriter(json);
    }

    @Bean
    OnceOnly onceOnly(Idempotency calls, JsonMapper json) {
        return new OnceOnly(calls, json);
    }

    @Bean
    Runs runs(Engine engine, WorkflowStarts starts, Consultations consultations, Extractions extractions) {
        return new Runs(engine, starts, new Crowd(consultations, extractions));
    }

    @Bean
    OpenRuns openRuns(Engine engine) {
        return new OpenRuns(engine);
    }

    @Bean
    PacketAssembly packetAssembly(
            Consultations consultations,
            Transcripts transcripts,
            Extractions extractions,
            ModelReplies replies,
            Histories histories,
            Accesses accesses,
            SigningKey key) {
        return new PacketAssembly(
                consultations, transcripts, extractions, replies, histories, accesses, key, Clock.systemUTC());
    }

    @Bean
    RerunOpening rerunOpening(Reruns reruns, Transcripts transcripts, Extractions extractions) {
        return new RerunOpening(reruns, transcripts, extractions);
    }

    @Bean
    OpenStreams openStreams() {
        return new OpenStreams();
    }

    @Bean
    FileForm<TranscriptionMetadata> recordingForm(
            Uploads uploads, ApiSettings settings, JsonMapper json, Validator validator) {
        return new FileForm<>(uploads, settings.maxUploadBytes(), TranscriptionMetadata.FORM, json, validator);
    }

    @Bean
    FileForm<DocumentMetadata> documentForm(
            Uploads uploads, DocumentReader reader, JsonMapper json, Validator validator) {
        long most = reader.limits().maxBytes();
        return new FileForm<>(uploads.ofAtMost(most), most, DocumentMetadata.FORM, json, validator);
    }

    @Bean
    DocumentIntake documentIntake(DocumentFiles files, Documents documents, Patients patients, Runs runs) {
        return new DocumentIntake(files, documents, patients, runs, Clock.systemUTC());
    }

    @Bean
    DocumentShelf documentShelf(Documents documents, Patients patients) {
        return new DocumentShelf(documents, patients);
    }

    @Bean
    Intake intake(
            AudioStore audio,
            RecordKeys keys,
            Transcripts transcripts,
            Patients patients,
            Consents consents,
            Consultations consultations,
            Runs runs) {
        return new Intake(audio, keys, transcripts, patients, consents, consultations, runs, Clock.systemUTC());
    }

    @Bean
    TranscriptionReader transcriptionReader(Consultations consultations, Patients patients, Transcripts transcripts) {
        return new TranscriptionReader(consultations, patients, transcripts);
    }

    @Bean
    ConversationIntake conversationIntake(
            Transcripts transcripts, Patients patients, Consultations consultations, Runs runs) {
        return new ConversationIntake(transcripts, patients, consultations, runs, Clock.systemUTC());
    }

    @Bean
    Conversation conversation(Questions questions, Runs runs, ApiSettings settings) {
        return new Conversation(questions, runs, settings, Clock.systemUTC());
    }

    @Bean
    AnswerStream answerStream(ApiSettings settings, ProblemAdvice problems) {
        return new AnswerStream(settings, problems);
    }

    @Bean
    OpenAPI openApi() {
        return OpenApiDocument.frame();
    }

    @Bean
    OpenApiCustomizer refusals() {
        return OpenApiDocument::refusals;
    }

    /** Part of readiness: without its database the API can answer nothing. */
    @Bean
    HealthIndicator databaseHealthIndicator(ApiKeys keys) {
        return () -> {
            keys.any();
            return Health.up().build();
        };
    }
}
