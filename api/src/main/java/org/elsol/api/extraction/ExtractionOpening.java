package org.elsol.api.extraction;

import java.util.Objects;
import org.elsol.api.consultation.PostedTurns;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.extraction.ExtractionRequest;

/** Opens the row of an extraction that was ordered. */
final class ExtractionOpening {

    private static final String DEFAULT_LANGUAGE = "es";

    private final Extractions extractions;
    private final Transcripts transcripts;
    private final TranscriptionReader transcriptions;

    ExtractionOpening(Extractions extractions, Transcripts transcripts, TranscriptionReader transcriptions) {
        this.extractions = extractions;
        this.transcripts = transcripts;
        this.transcriptions = transcriptions;
    }

    /**
     * Opens it; the same id again changes nothing.
     *
     * @return what its run is started with
     * @throws ProblemException 404 if there is no such transcription, 409 if it is not completed
     */
    ExtractionRequest open(Caller caller, String id, ExtractionOrder order) {
        if (order.turns() != null) {
            String language = Objects.requireNonNullElse(order.language(), DEFAULT_LANGUAGE);
            Transcript turns = PostedTurns.transcript(id, language, order.turns());
            extractions.openFor(caller.tenant(), id, turns, order.recordedAt());
            return new ExtractionRequest(caller.tenant(), id, null);
        }
        Consultation consultation = transcriptions.row(caller, Objects.requireNonNull(order.transcriptionId()));
        String status = consultation.status().code();
        if (consultation.status() != ConsultationStatus.COMPLETED) {
            throw ProblemException.wrongStatus("The transcription is " + status + ", not completed.", status);
        }
        int revision = transcripts
                .latest(caller.tenant(), consultation.id())
                .orElseThrow(() -> ProblemException.wrongStatus("The transcription has no transcript.", status))
                .revision();
        extractions.openFor(caller.tenant(), id, consultation.id(), revision);
        return new ExtractionRequest(caller.tenant(), id, consultation.id());
    }
}
