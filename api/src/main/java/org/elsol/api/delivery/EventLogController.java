package org.elsol.api.delivery;

import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.elsol.api.http.ApiSettings;
import org.elsol.api.http.EventStream;
import org.elsol.api.http.OpenStreams;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.delivery.EventNotice;
import org.elsol.store.identity.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A hospital's log of events, as a list and as a stream. */
@RestController
public final class EventLogController {

    private static final int STRETCH = 500;

    private final Consultations consultations;
    private final OpenStreams streams;
    private final ApiSettings settings;
    private final JsonMapper json;

    public EventLogController(Consultations consultations, OpenStreams streams, ApiSettings settings, JsonMapper json) {
        this.consultations = consultations;
        this.streams = streams;
        this.settings = settings;
        this.json = json;
    }

    @DeliveryDocs.Log
    @GetMapping(
            path = "/api/v1/events",
            produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_EVENT_STREAM_VALUE})
    @Nullable
    ResponseEntity<EventPage> events(
            Caller caller,
            @RequestParam(defaultValue = "0")
                    @Min(value = 0, message = "expected the sequence number of an event, or 0")
                    long after,
            @RequestParam(defaultValue = "100")
                    @Min(value = 1, message = "expected 1 to 500")
                    @Max(value = STRETCH, message = "expected 1 to 500")
                    int limit,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response)
            throws IOException {
        if (EventStream.isWanted(accept)) {
            follow(caller.tenant(), sequence(lastEventId, after), EventStream.open(response, json));
            return null;
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(EventPage.of(notices(caller.tenant(), after, limit), after));
    }

    /** Polls the log, since the log alone knows the order of events of all processes. */
    private void follow(String tenant, long from, EventStream stream) throws IOException {
        long end = System.nanoTime() + settings.streamLimit().toNanos();
        long after = from;
        Duration silence = Duration.ZERO;
        do {
            List<EventNotice> news = notices(tenant, after, STRETCH);
            for (EventNotice notice : news) {
                stream.send(Long.toString(notice.sequence()), notice.type(), notice);
                after = notice.sequence();
            }
            silence = news.isEmpty() ? silence.plus(settings.eventPoll()) : Duration.ZERO;
            if (silence.compareTo(settings.heartbeat()) >= 0) {
                stream.heartbeat();
                silence = Duration.ZERO;
            }
        } while (System.nanoTime() < end && streams.pause(settings.eventPoll()));
    }

    private List<EventNotice> notices(String tenant, long after, int limit) {
        return consultations.log(tenant, after, limit).stream()
                .map(EventNotice::of)
                .toList();
    }

    /** Where a stream that broke off was; else, or if that is no sequence number of ours, where the caller begins. */
    private static long sequence(@Nullable String lastEventId, long after) {
        try {
            return lastEventId == null ? after : Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException e) {
            return after;
        }
    }
}
