package org.elsol.api.testing;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.chat.Grounding;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Progress;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Stated;
import org.elsol.store.extraction.SummarySection;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Search;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Take;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.Word;
import org.elsol.workflows.chat.ChatActivities;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.transcription.Prepared;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Does what the real activities do to rows, with one sentence that every recording is said to hold. */
public final class PlayedActivities
        implements ConsultationActivities,
                TranscriptionActivities,
                ExtractionActivities,
                KnowledgeActivities,
                ChatActivities {

    public static final String SENTENCE = "Me duele la cabeza desde el lunes.";
    private static final String QUOTE = "Me duele la cabeza";

    private final Consultations consultations;
    private final Reruns reruns;
    private final Takes takes;
    private final Transcripts transcripts;
    private final Extractions extractions;
    private final Passages passages;
    private final Searches searches;
    private final Questions questions;

    /** Transcribing takes a permit a window: a test that holds them all back stops every run there. */
    public final Semaphore windows = new Semaphore(Integer.MAX_VALUE / 2);

    private volatile @Nullable FailureKind extracting;
    private volatile @Nullable FailureKind storing;
    private volatile @Nullable FailureKind answering;
    private volatile boolean silent;
    private volatile DetectedLanguage language = new DetectedLanguage("es", 0.98);

    public PlayedActivities(TestDatabase database) {
        consultations = new Consultations(database.of(Context.CONSULTATION));
        reruns = new Reruns(database.of(Context.CONSULTATION));
        takes = new Takes(database.of(Context.TRANSCRIPTION));
        transcripts = new Transcripts(database.of(Context.TRANSCRIPTION));
        extractions = new Extractions(database.of(Context.EXTRACTION));
        passages = new Passages(database.of(Context.KNOWLEDGE));
        searches = new Searches(database.of(Context.KNOWLEDGE));
        questions = new Questions(database.of(Context.CHAT));
    }

    /** From now on extracting fails so; null mends it. */
    public void failExtracting(@Nullable FailureKind kind) {
        extracting = kind;
    }

    /** From now on storing fails so; null mends it. */
    public void failStoring(@Nullable FailureKind kind) {
        storing = kind;
    }

    /** From now on answering and searching fail so; null mends it. */
    public void failAnswering(@Nullable FailureKind kind) {
        answering = kind;
    }

    /** What recordings are in from now on. */
    public void speak(DetectedLanguage spoken) {
        language = spoken;
    }

    /** From now on nobody speaks. */
    public void silence(boolean nobodySpeaks) {
        silent = nobodySpeaks;
    }

    @Override
    public boolean begin(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_STARTED, Map.of());
        return consultation(request).cancelRequested();
    }

    @Override
    public void complete(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_COMPLETED, Map.of());
    }

    @Override
    public void noSpeech(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_NO_SPEECH, Map.of());
    }

    @Override
    public void park(ConsultationRequest request, Stage stage, FailureKind kind, int occurrence) {
        append(
                request,
                EventType.CONSULTATION_PARKED,
                Map.of("stage", stage.code(), "kind", kind.code(), "occurrence", occurrence));
    }

    @Override
    public void resume(ConsultationRequest request, int occurrence) {
        append(request, EventType.CONSULTATION_RESUMED, Map.of("occurrence", occurrence));
    }

    @Override
    public void fail(ConsultationRequest request, Stage stage, FailureKind kind) {
        append(request, EventType.CONSULTATION_FAILED, Map.of("stage", stage.code(), "kind", kind.code()));
    }

    @Override
    public void requestCancel(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_CANCEL_REQUESTED, Map.of());
    }

    @Override
    public void cancelled(ConsultationRequest request) {
        append(request, EventType.CONSULTATION_CANCELLED, Map.of());
    }

    @Override
    public Prepared prepare(ConsultationRequest request) {
        return silent ? new Prepared(0, 0) : new Prepared(2000, 3);
    }

    @Override
    public int transcribe(ConsultationRequest request) {
        for (int done = 0; done < 3; done++) {
            consultations.progress(request.consultationId(), new Progress(Stage.TRANSCRIBING, done, 3));
            await(windows, () -> stopIfCancelled(request));
        }
        consultations.progress(request.consultationId(), new Progress(Stage.TRANSCRIBING, 3, 3));
        transcripts.heardLanguage(request.tenant(), request.consultationId(), language);
        if (request.rerunId() != null) {
            return 1;
        }
        append(
                request,
                EventType.AUDIO_TRANSCRIBED,
                Map.of(
                        "segments",
                        1,
                        "detectedLanguage",
                        language.code(),
                        "languageProbability",
                        language.probability()));
        return 1;
    }

    @Override
    public void attribute(ConsultationRequest request) {
        Word word = new Word("Me", 0, 180, 0.97, Timing.MEASURED);
        SpeechMetrics metrics = new SpeechMetrics(-0.2, 0.1, 0.9, language);
        Segment segment =
                new Segment("s1", 0L, 2300L, "S1", Role.PATIENT, SENTENCE, 0.91, Quality.OK, List.of(word), metrics);
        Transcript transcript = new Transcript(
                request.consultationId(),
                1,
                "es",
                List.of(segment),
                Map.of("speech", new ModelUse("base", "60ed", "greedy")));
        List<Speaker> speakers = List.of(new Speaker("S1", Role.PATIENT, null, 2.3, 1, 1, 2.3, 0));
        if (request.rerunId() == null) {
            transcripts.save(request.tenant(), transcript, speakers);
        } else {
            transcripts.saveNext(take(request), transcript, speakers, request.rerunId());
        }
    }

    @Override
    public void discard(ConsultationRequest request) {
        if (request.rerunId() == null) {
            transcripts.discard(request.tenant(), request.consultationId());
        } else {
            takes.discard(take(request));
        }
    }

    @Override
    public void tidy(ConsultationRequest request) {}

    @Override
    public void extract(ExtractionRequest request) {
        failIf(extracting);
        String consultationId = request.consultationId();
        if (consultationId != null) {
            int revision = transcripts
                    .latest(request.tenant(), consultationId)
                    .orElseThrow()
                    .revision();
            extractions.openFor(request.tenant(), request.extractionId(), consultationId, revision);
        }
        extractions.keep(
                request.tenant(),
                request.extractionId(),
                "rules",
                false,
                new ExtractionModel("rules", "p", "s"),
                extracted());
    }

    @Override
    public void verify(ExtractionRequest request) {
        extractions.complete(request.tenant(), request.extractionId(), extracted());
        String consultationId = request.consultationId();
        if (consultationId != null) {
            consultations.append(
                    request.tenant(),
                    consultationId,
                    EventType.INFORMATION_EXTRACTED,
                    "extracted/" + request.extractionId(),
                    Map.of("extractionId", request.extractionId()));
        }
    }

    @Override
    public void fail(ExtractionRequest request, FailureKind kind) {
        extractions.fail(request.tenant(), request.extractionId(), kind);
    }

    @Override
    public void discard(ExtractionRequest request) {
        extractions.discard(request.tenant(), request.extractionId());
        if (request.consultationId() != null) {
            passages.remove(request.tenant(), request.consultationId());
        }
    }

    @Override
    public void store(ExtractionRequest request) {
        failIf(storing);
        String id = java.util.Objects.requireNonNull(request.consultationId());
        Consultation consultation = consultations.find(request.tenant(), id).orElseThrow();
        Transcript transcript = transcripts.latest(request.tenant(), id).orElseThrow();
        passages.replace(
                request.tenant(),
                id,
                transcript.segments().stream()
                        .map(segment -> new Passage(
                                id + "/" + segment.id(),
                                request.tenant(),
                                id,
                                segment.id(),
                                segment.startMs(),
                                segment.endMs(),
                                segment.speaker(),
                                segment.role(),
                                segment.text(),
                                consultation.patientId(),
                                consultation.recordedAt()))
                        .toList());
    }

    @Override
    public void search(SearchRequest request) {
        failIf(answering);
        Search search = searches.find(request.tenant(), request.searchId()).orElseThrow();
        List<Hit> hits =
                passages.search(request.tenant(), search.query(), search.filter(), search.limit()).entrySet().stream()
                        .map(hit -> new Hit(hit.getKey(), hit.getValue(), Map.of("text", hit.getValue())))
                        .toList();
        searches.answer(request.tenant(), request.searchId(), hits);
    }

    @Override
    public void answer(QuestionRequest request) {
        failIf(answering);
        Question question =
                questions.find(request.tenant(), request.questionId()).orElseThrow();
        CitedPatient patient = new CitedPatient("p1", "Juan Pérez");
        Citation citation = new Citation(
                1, "transcription", "t1", "s1", 0L, 2300L, null, QUOTE, patient, Instant.parse("2026-07-03T10:00:00Z"));
        questions.answer(
                request.tenant(),
                request.questionId(),
                new Answer(
                        question.id(),
                        question.conversationId(),
                        "symptoms_of_patient",
                        "Juan Pérez tiene cefalea [1]. No hay más síntomas.",
                        Grounding.GROUNDED,
                        List.of(citation),
                        List.of(patient),
                        List.of("¿Desde cuándo?"),
                        "rules",
                        null));
    }

    private static Extracted extracted() {
        List<Evidence> evidence = List.of(new Evidence("s1", 0L, 2300L, QUOTE));
        Finding finding = new Finding(
                "f1",
                FindingKind.SYMPTOM,
                QUOTE,
                "cefalea",
                List.of(new Code("ICD-10", "R51")),
                Certainty.AFFIRMED,
                Map.of("duration", "desde el lunes"),
                Support.SUPPORTED,
                null,
                evidence);
        return new Extracted(
                new PatientDetails(new Stated("Juan Pérez", evidence), null, null, null),
                null,
                null,
                new Stated("medium", evidence),
                List.of(),
                List.of(),
                List.of(new SummarySection("Motivo de consulta", List.of(new Stated(QUOTE, evidence)))),
                List.of(finding));
    }

    private void append(ConsultationRequest request, EventType type, Map<String, Object> details) {
        String run = Activity.getExecutionContext().getInfo().getWorkflowRunId();
        String key = type.code() + "/" + run + "/" + details.getOrDefault("occurrence", "");
        consultations.append(request.tenant(), request.consultationId(), type, key, details);
    }

    private Consultation consultation(ConsultationRequest request) {
        return consultations.find(request.tenant(), request.consultationId()).orElseThrow();
    }

    private static void failIf(@Nullable FailureKind kind) {
        if (kind != null) {
            throw ApplicationFailure.newFailure("played", kind.name());
        }
    }

    private static Take take(ConsultationRequest request) {
        return new Take(
                request.tenant(),
                request.consultationId(),
                java.util.Objects.requireNonNullElse(request.rerunId(), ""));
    }

    private void stopIfCancelled(ConsultationRequest request) {
        String rerunId = request.rerunId();
        boolean cancelled = rerunId == null
                ? consultation(request).cancelRequested()
                : reruns.find(request.tenant(), rerunId).orElseThrow().cancelRequested();
        if (cancelled) {
            throw ApplicationFailure.newNonRetryableFailure("cancelled", FailureKind.CANCEL_REQUESTED.name());
        }
    }

    private static void await(Semaphore permits, Runnable meanwhile) {
        try {
            while (!permits.tryAcquire(50, TimeUnit.MILLISECONDS)) {
                Activity.getExecutionContext().heartbeat(null);
                meanwhile.run();
            }
        } catch (InterruptedException e) {
            throw ApplicationFailure.newFailure("interrupted", FailureKind.INTERNAL.name());
        }
    }
}
