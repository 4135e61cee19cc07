package org.elsol.api.transcription.export;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.elsol.api.http.Parameters;
import org.elsol.api.problem.ProblemException;
import org.elsol.api.transcription.TranscriptionReader;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Transcripts as files to be downloaded. */
@RestController
@RequestMapping("/api/v1/transcriptions")
public final class ExportController {

    private static final String JSON = "json";

    private final TranscriptionReader reader;
    private final Transcripts transcripts;

    public ExportController(TranscriptionReader reader, Transcripts transcripts) {
        this.reader = reader;
        this.transcripts = transcripts;
    }

    @Exporting
    @GetMapping("/{id}/export")
    ResponseEntity<Object> export(Caller caller, @PathVariable String id, @RequestParam String format) {
        Consultation row = reader.row(caller, id);
        if (format.equals(JSON)) {
            segments(row); // there is something to export
            return answer(row, JSON, MediaType.APPLICATION_JSON_VALUE, reader.resource(row, true));
        }
        ExportFormat wanted =
                Objects.requireNonNull(Parameters.code("format", format, ExportFormat::of, Exporting.FORMATS));
        return answer(row, wanted.code(), wanted.mediaType(), file(row, wanted));
    }

    private byte[] file(Consultation row, ExportFormat format) {
        List<Segment> segments = segments(row);
        if (format.isTimed() && segments.stream().anyMatch(segment -> segment.startMs() == null)) {
            throw ProblemException.field("format", "expected txt or json: written turns have no times");
        }
        SpeakerLabels labels = new SpeakerLabels(transcripts.speakers(row.tenant(), row.id()), row.language());
        return format.write(segments, labels).getBytes(StandardCharsets.UTF_8);
    }

    private List<Segment> segments(Consultation row) {
        if (row.status() == ConsultationStatus.NO_SPEECH) {
            return List.of();
        }
        return transcripts
                .latest(row.tenant(), row.id())
                .map(Transcript::segments)
                .orElseThrow(() -> ProblemException.wrongStatus(
                        "It is " + row.status().code() + " and has no transcript.",
                        row.status().code()));
    }

    private static ResponseEntity<Object> answer(Consultation row, String ending, String mediaType, Object body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, mediaType + ";charset=utf-8")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(row.id() + "." + ending)
                                .build()
                                .toString())
                .body(body);
    }
}
