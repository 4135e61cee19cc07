package org.elsol.activities.knowledge;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.failure.Failures;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.Progress;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Search;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.knowledge.SearchRequest;

/** Makes a consultation findable, takes it back, and runs searches. */
public final class KnowledgeActivitiesImpl implements KnowledgeActivities {

    private final Consultations consultations;
    private final Transcripts transcripts;
    private final Extractions extractions;
    private final Searches searches;
    private final PassageStore passages;
    private final HybridSearch hybrid;

    public KnowledgeActivitiesImpl(
            Consultations consultations,
            Transcripts transcripts,
            Extractions extractions,
            Searches searches,
            PassageStore passages,
            HybridSearch hybrid) {
        this.consultations = consultations;
        this.transcripts = transcripts;
        this.extractions = extractions;
        this.searches = searches;
        this.passages = passages;
        this.hybrid = hybrid;
    }

    @Override
    public void store(ExtractionRequest request) {
        ActivityExecutionContext context = Activity.getExecutionContext();
        KnowledgeFailures.named(() -> {
            Consultation consultation = consultation(request);
            Extraction extraction = extraction(request);
            if (extractions.isSuperseded(request.tenant(), consultation.id(), extraction.revision())) {
                return;
            }
            consultations.progress(consultation.id(), new Progress(Stage.STORING, 0, 1));
            List<Passage> said = passages(consultation, extraction.transcriptRevision());
            List<Fact> facts = facts(consultation, extraction);
            passages.replace(request.tenant(), consultation.id(), said, facts, context::heartbeat);
            consultations.append(
                    request.tenant(),
                    consultation.id(),
                    EventType.KNOWLEDGE_STORED,
                    "stored/" + request.extractionId(),
                    Map.of("extractionId", request.extractionId(), "passages", said.size(), "facts", facts.size()));
        });
    }

    @Override
    public void discard(ExtractionRequest request) {
        String consultationId = request.consultationId();
        if (consultationId != null) {
            KnowledgeFailures.named(() -> passages.remove(request.tenant(), consultationId));
        }
    }

    @Override
    public void search(SearchRequest request) {
        KnowledgeFailures.named(() -> {
            Search search = searches.find(request.tenant(), request.searchId()).orElseThrow(Failures::recordMissing);
            searches.answer(
                    search.tenant(),
                    search.id(),
                    hybrid.search(search.tenant(), search.query(), search.filter(), search.limit()));
        });
    }

    private Consultation consultation(ExtractionRequest request) {
        String id = request.consultationId();
        if (id == null) {
            throw Failures.recordMissing(); // turns that were only to be extracted belong to no consultation
        }
        return consultations.find(request.tenant(), id).orElseThrow(Failures::recordMissing);
    }

    private Extraction extraction(ExtractionRequest request) {
        return extractions
                .find(request.tenant(), request.extractionId())
                .filter(found -> found.status() == ExtractionStatus.COMPLETED)
                .orElseThrow(Failures::recordMissing);
    }

    /** One passage for each segment that carries evidence. */
    private List<Passage> passages(Consultation consultation, int revision) {
        Transcript transcript = transcripts
                .revision(consultation.tenant(), consultation.id(), revision)
                .orElseThrow(Failures::recordMissing);
        return transcript.segments().stream()
                .filter(KnowledgeActivitiesImpl::isEvidence)
                .map(segment -> passage(consultation, segment))
                .toList();
    }

    private static boolean isEvidence(Segment segment) {
        boolean trusted = segment.quality() == Quality.OK || segment.quality() == Quality.LOW_CONFIDENCE;
        return trusted && !segment.text().isBlank();
    }

    private static Passage passage(Consultation consultation, Segment segment) {
        return new Passage(
                consultation.id() + "/" + segment.id(),
                consultation.tenant(),
                consultation.id(),
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                segment.speaker(),
                segment.role(),
                segment.text(),
                consultation.patientId(),
                consultation.recordedAt());
    }

    /** The findings whose evidence stands; the others reach neither search nor chat. */
    private static List<Fact> facts(Consultation consultation, Extraction extraction) {
        return Objects.requireNonNull(extraction.result()).findings().stream()
                .filter(finding -> finding.status() == Support.SUPPORTED)
                .map(finding -> new Fact(
                        consultation.tenant(),
                        consultation.id(),
                        extraction.id(),
                        consultation.patientId(),
                        consultation.recordedAt(),
                        finding))
                .toList();
    }
}
