package org.elsol.api.rerun;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.NewRerun;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.jspecify.annotations.Nullable;

/** Opens the rows of re-runs. */
public final class RerunOpening {

    private final Reruns reruns;
    private final Transcripts transcripts;
    private final Extractions extractions;

    public RerunOpening(Reruns reruns, Transcripts transcripts, Extractions extractions) {
        this.reruns = reruns;
        this.transcripts = transcripts;
        this.extractions = extractions;
    }

    /**
     * Opens it, and the extraction that it makes where it hears nothing anew; the same id again changes nothing.
     *
     * @param batchId null if it is ordered alone
     * @throws ProblemException 409 if the consultation is not completed or another re-run of it is open; 400 if it has no
     *     recording to be heard again
     */
    Rerun open(Consultation row, String id, @Nullable String batchId, Stage from) {
        if (row.status() != ConsultationStatus.COMPLETED) {
            String status = row.status().code();
            throw ProblemException.wrongStatus("It is " + status + ", not completed.", status);
        }
        boolean hears = from.compareTo(Stage.EXTRACTING) < 0;
        if (hears && row.request().source() != Source.RECORDING) {
            throw ProblemException.field(
                    "step", "expected extracting, verifying or storing: the consultation has no recording");
        }
        Extraction previous = extractions.ofConsultation(row.tenant(), row.id()).stream()
                .filter(extraction -> extraction.status() == ExtractionStatus.COMPLETED)
                .findFirst()
                .orElseThrow(() -> ProblemException.wrongStatus(
                        "It has no completed extraction.", row.status().code()));
        String extractionId = UUID.nameUUIDFromBytes(("rerun/" + id).getBytes(StandardCharsets.UTF_8))
                .toString();
        NewRerun rerun = new NewRerun(id, row.tenant(), row.id(), batchId, from, extractionId, previous.id());
        if (!reruns.open(rerun)) {
            throw ProblemException.wrongStatus(
                    "Another re-run of it has not ended.", row.status().code());
        }
        switch (from) {
            case PREPARING, TRANSCRIBING, ATTRIBUTING -> {}
            case EXTRACTING ->
                transcripts
                        .latest(row.tenant(), row.id())
                        .ifPresent(transcript ->
                                extractions.openFor(row.tenant(), extractionId, row.id(), transcript.revision()));
            case VERIFYING -> extractions.openCopy(row.tenant(), extractionId, previous, ExtractionStatus.PROCESSING);
            case STORING -> extractions.openCopy(row.tenant(), extractionId, previous, ExtractionStatus.COMPLETED);
        }
        return reruns.find(row.tenant(), id).orElseThrow();
    }
}
