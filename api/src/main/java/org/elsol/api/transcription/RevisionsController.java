package org.elsol.api.transcription;

import jakarta.validation.constraints.Min;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionResource.TranscriptResource;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Earlier revisions of a transcript, which stay as they are. */
@RestController
@RequestMapping(path = "/api/v1/transcriptions/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RevisionsController {

    private static final String EXPECTED = "expected the number of a revision";

    private final TranscriptionReader reader;
    private final Transcripts transcripts;

    public RevisionsController(TranscriptionReader reader, Transcripts transcripts) {
        this.reader = reader;
        this.transcripts = transcripts;
    }

    @TranscriptionDocs.Revision
    @GetMapping("/revisions/{revision}")
    TranscriptResource read(Caller caller, @PathVariable String id, @PathVariable int revision) {
        return TranscriptionReader.transcript(revision(reader.row(caller, id), revision), true);
    }

    @TranscriptionDocs.Difference
    @GetMapping("/difference")
    TranscriptDifference difference(
            Caller caller,
            @PathVariable String id,
            @RequestParam @Min(value = 1, message = EXPECTED) int from,
            @RequestParam @Min(value = 1, message = EXPECTED) int to) {
        Consultation row = reader.row(caller, id);
        return TranscriptDifference.of(revision(row, from), revision(row, to));
    }

    private Transcript revision(Consultation row, int revision) {
        return transcripts
                .revision(row.tenant(), row.id(), revision)
                .orElseThrow(() -> ProblemException.notFound("revision"));
    }
}
