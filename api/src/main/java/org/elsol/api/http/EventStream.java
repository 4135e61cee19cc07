package org.elsol.api.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code text/event-stream} in the thread of its call, which may wait: it is a virtual one. */
public final class EventStream {

    private final OutputStream out;
    private final HttpServletResponse response;
    private final JsonMapper json;

    private EventStream(HttpServletResponse response, JsonMapper json) throws IOException {
        this.response = response;
        this.json = json;
        this.out = response.getOutputStream();
    }

    /** Sends the headers. */
    public static EventStream open(HttpServletResponse response, JsonMapper json) throws IOException {
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        response.flushBuffer();
        return new EventStream(response, json);
    }

    /** Whether a caller's {@code Accept} names event streams. */
    public static boolean isWanted(@Nullable String accept) {
        return accept != null
                && MediaType.parseMediaTypes(accept).stream()
                        .anyMatch(type -> type.isCompatibleWith(MediaType.TEXT_EVENT_STREAM)
                                && !type.isWildcardType()
                                && !type.isWildcardSubtype());
    }

    /**
     * Sends a message.
     *
     * @param id what a caller resumes behind; null for a message that is not resumed
     * @param data written as JSON, which has no line breaks
     */
    public void send(@Nullable String id, String event, Object data) throws IOException {
        String message = (id == null ? "" : "id: " + id + "\n") + "event: " + event + "\ndata: "
                + json.writeValueAsString(data) + "\n\n";
        write(message);
    }

    /** Sends a comment, which shows that the stream lives. */
    public void heartbeat() throws IOException {
        write(":\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        response.flushBuffer();
    }
}
