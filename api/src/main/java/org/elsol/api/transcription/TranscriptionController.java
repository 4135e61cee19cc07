package org.elsol.api.transcription;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.elsol.api.http.FileForm;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.Parameters;
import org.elsol.api.http.PostedFile;
import org.elsol.api.identity.OnceOnly;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.ConsultationFilter;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.audio.Inspection;
import org.elsol.store.transcription.audio.MediaInspector;
import org.elsol.store.transcription.audio.UnreadableAudio;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recordings: taken in, listed, read. */
@RestController
@RequestMapping("/api/v1/transcriptions")
public final class TranscriptionController {

    static final String PATH = "/api/v1/transcriptions";
    private static final String WORDS = "words";

    private final FileForm<TranscriptionMetadata> form;
    private final MediaInspector inspector;
    private final Intake intake;
    private final TranscriptionReader reader;
    private final OnceOnly calls;

    public TranscriptionController(
            FileForm<TranscriptionMetadata> form,
            MediaInspector inspector,
            Intake intake,
            TranscriptionReader reader,
            OnceOnly calls) {
        this.form = form;
        this.inspector = inspector;
        this.intake = intake;
        this.reader = reader;
        this.calls = calls;
    }

    @TranscriptionDocs.Upload
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<TranscriptionResource> upload(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        try (PostedFile<TranscriptionMetadata> posted = form.read(request)) {
            Inspection inspection = inspect(posted);
            return calls.answer(
                    caller,
                    key,
                    "POST " + PATH,
                    posted.fingerprint(),
                    TranscriptionResource.class,
                    id -> accepted(reader.resource(intake.take(caller, id, posted, inspection), false)));
        }
    }

    @TranscriptionDocs.Listing
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    ListResource<TranscriptionSummary> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String patient,
            @RequestParam(required = false) @Size(max = 200, message = "expected at most 200 characters") @Nullable
                    String clinician,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Size(max = 200, message = "expected at most 200 characters") @Nullable
                    String q,
            @RequestParam(defaultValue = "50")
                    @Min(value = 1, message = "expected 1 to 200")
                    @Max(value = 200, message = "expected 1 to 200")
                    int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ConsultationStatus wanted = Parameters.code("status", status, ConsultationStatus::of, TranscriptionDocs.STATUS);
        Instant earliest = Parameters.time("from", from);
        Instant latest = Parameters.time("to", to);
        ConsultationFilter filter = new ConsultationFilter(wanted, patient, clinician, earliest, latest, q);
        return reader.list(caller, filter, limit, Parameters.cursor(cursor));
    }

    @TranscriptionDocs.Reading
    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    TranscriptionResource read(
            Caller caller, @PathVariable String id, @RequestParam(defaultValue = "") Set<String> include) {
        if (!Set.of(WORDS).containsAll(include)) {
            throw ProblemException.field("include", "expected " + WORDS);
        }
        return reader.read(caller, id, include.contains(WORDS));
    }

    private Inspection inspect(PostedFile<TranscriptionMetadata> posted) throws IOException {
        try {
            return inspector.inspect(posted.upload().file());
        } catch (UnreadableAudio e) {
            throw ProblemException.of(
                    ProblemCode.UNREADABLE_AUDIO, "The part audio holds no sound that can be decoded.");
        }
    }

    static ResponseEntity<TranscriptionResource> accepted(TranscriptionResource resource) {
        return ResponseEntity.accepted()
                .location(URI.create(PATH + "/" + resource.id()))
                .body(resource);
    }
}
