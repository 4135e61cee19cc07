package org.elsol.api.transcription;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.identity.Caller;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.store.transcription.audio.AudioStore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Plays recordings: decrypts the range that is asked for, and no more. */
@RestController
@RequestMapping("/api/v1/transcriptions")
public final class AudioController {

    private final TranscriptionReader reader;
    private final Transcripts transcripts;
    private final AudioStore audio;

    public AudioController(TranscriptionReader reader, Transcripts transcripts, AudioStore audio) {
        this.reader = reader;
        this.transcripts = transcripts;
        this.audio = audio;
    }

    @TranscriptionDocs.Audio
    @GetMapping("/{id}/audio")
    void play(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
            HttpServletResponse response)
            throws IOException {
        reader.row(caller, id);
        Recording recording =
                transcripts.recording(caller.tenant(), id).orElseThrow(() -> ProblemException.notFound("recording"));
        AudioKey key = new AudioKey(caller.tenant(), id, AudioKey.Part.RECORDING);
        String tag = '"' + recording.sha256() + '"';
        Stretch stretch = ifRange == null || ifRange.equals(tag)
                ? stretch(range, recording.bytes())
                : new Stretch(0, recording.bytes(), false);
        try (InputStream stream = audio.open(key, stretch.from(), stretch.length())) {
            headers(response, recording, tag, stretch);
            stream.transferTo(response.getOutputStream());
        } catch (AudioMissing e) {
            throw ProblemException.notFound("recording");
        }
    }

    private static void headers(HttpServletResponse response, Recording recording, String tag, Stretch stretch) {
        response.setStatus(stretch.partial() ? HttpServletResponse.SC_PARTIAL_CONTENT : HttpServletResponse.SC_OK);
        response.setContentType(AudioTypes.of(recording.format()));
        response.setContentLengthLong(stretch.length());
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.inline()
                        .filename(recording.fileName(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        if (stretch.partial()) {
            long last = stretch.from() + stretch.length() - 1;
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + stretch.from() + "-" + last + "/" + recording.bytes());
        }
    }

    /** What is sent: of an unreadable header, or of several ranges, all (RFC 9110, 14.2). */
    private static Stretch stretch(@Nullable String range, long bytes) {
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(range);
        } catch (IllegalArgumentException e) {
            ranges = List.of();
        }
        if (ranges.size() != 1) {
            return new Stretch(0, bytes, false);
        }
        try {
            long from = ranges.getFirst().getRangeStart(bytes);
            long last = ranges.getFirst().getRangeEnd(bytes);
            if (from < bytes && last >= from) {
                return new Stretch(from, last - from + 1, true);
            }
        } catch (IllegalArgumentException e) {
            // A suffix of no bytes, or a start behind the end: answered below.
        }
        throw ProblemException.of(ProblemCode.RANGE_NOT_SATISFIABLE, "The recording has " + bytes + " bytes.")
                .header(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes);
    }

    private record Stretch(long from, long length, boolean partial) {}
}
