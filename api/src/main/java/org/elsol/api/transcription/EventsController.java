package org.elsol.api.transcription;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.EventStream;
import org.elsol.api.http.ListResource;
import org.elsol.api.http.OpenStreams;
import org.elsol.api.transcription.TranscriptionResource.ProgressResource;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.Progress;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What happened to a consultation, and what happens to it now. */
@RestController
@RequestMapping("/api/v1/transcriptions")
public final class EventsController {

    private static final Set<ConsultationStatus> ENDS = Set.of(
            ConsultationStatus.COMPLETED,
            ConsultationStatus.NO_SPEECH,
            ConsultationStatus.FAILED,
            ConsultationStatus.ERASED,
            ConsultationStatus.CANCELLED);

    private final TranscriptionReader reader;
    private final Consultations consultations;
    private final OpenStreams streams;
    private final ApiSettings settings;
    private final JsonMapper json;

    public EventsController(
            TranscriptionReader reader,
            Consultations consultations,
            OpenStreams streams,
            ApiSettings settings,
            JsonMapper json) {
        this.reader = reader;
        this.consultations = consultations;
        this.streams = streams;
        this.settings = settings;
        this.json = json;
    }

    @TranscriptionDocs.Events
    @GetMapping(
            path = "/{id}/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Nullable
    ResponseEntity<ListResource<EventResource>> events(
            Caller caller,
            @PathVariable String id,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        Consultation row = reader.row(caller, id);
        if (!EventStream.isWanted(accept)) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(ListResource.all(consultations.events(row.tenant(), id, 0).stream()
                            .map(EventResource::of)
                            .toList()));
        }
        long after = sequence(lastEventId);
        if (after > 0
                && ENDS.contains(row.status())
                && consultations.events(row.tenant(), id, after).isEmpty()) {
            return ResponseEntity.noContent().build();
        }
        new Following(row, after, EventStream.open(response, json)).run();
        return null;
    }

    /** Anything that is no sequence number of ours starts from the beginning. */
    private static long sequence(@Nullable String lastEventId) {
        try {
            return lastEventId == null ? 0 : Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** One stream: polls the log, since the log alone knows the order of events of all processes. */
    private final class Following {

        private final Consultation row;
        private final EventStream stream;
        private long after;
        private @Nullable Progress told;
        private Duration silence = Duration.ZERO;

        Following(Consultation row, long after, EventStream stream) {
            this.row = row;
            this.after = after;
            this.stream = stream;
        }

        void run() throws IOException {
            long end = System.nanoTime() + settings.streamLimit().toNanos();
            while (!tellNews() && System.nanoTime() < end && streams.pause(settings.eventPoll())) {
                silence = silence.plus(settings.eventPoll());
                if (silence.compareTo(settings.heartbeat()) >= 0) {
                    stream.heartbeat();
                    silence = Duration.ZERO;
                }
            }
        }

        /**
         * Says whether that was all. The status is read first: an end that it shows has its event among those read
         * after it.
         */
        private boolean tellNews() throws IOException {
            Consultation now = consultations.find(row.tenant(), row.id()).orElse(null);
            List<Event> events = consultations.events(row.tenant(), row.id(), after);
            for (Event event : events) {
                stream.send(Long.toString(event.sequence()), event.type().code(), EventResource.of(event));
                after = event.sequence();
                silence = Duration.ZERO;
            }
            if (now == null || ENDS.contains(now.status())) {
                return true;
            }
            Progress progress = consultations.progress(row.id()).orElse(null);
            if (progress != null && !progress.equals(told)) {
                stream.send(null, "progress", ProgressResource.of(progress));
                told = progress;
                silence = Duration.ZERO;
            }
            return false;
        }
    }
}
