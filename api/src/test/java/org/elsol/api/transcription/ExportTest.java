package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.PlayedActivities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transcripts as files. */
final class ExportTest {

    @ParameterizedTest
    @CsvSource({
        "srt, application/x-subrip;charset=utf-8",
        "vtt, text/vtt;charset=utf-8",
        "txt, text/plain;charset=utf-8",
        "json, application/json;charset=utf-8"
    })
    void aTranscriptIsAFileOfItsType(String format, String mediaType) throws InterruptedException {
        String id = Recordings.post();
        Recordings.awaitStatus(id, "completed");
        Reply file = export(id, format).expect(200);
        assertThat(String.valueOf(file.header("Content-Type")).replace(" ", "")).isEqualToIgnoringCase(mediaType);
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + id + "." + format + "\"");
        assertThat(file.text()).contains(PlayedActivities.SENTENCE);
        assertThat(file.text()).contains(format.equals("json") ? "\"words\"" : "Paciente");
    }

    @Test
    void writtenTurnsHaveNoTimes() {
        String id = Call.post(
                        "/api/v1/knowledge/store?wait=30",
                        Map.of("text", "Me duele la cabeza.", "patient", Map.of("id", "export-1")))
                .send()
                .expect(200)
                .json()
                .path("id")
                .asString();
        export(id, "srt").expectField("format");
        assertThat(export(id, "txt").expect(200).text()).contains("Me duele la cabeza.");
    }

    @Test
    void withoutSpeechTheFileIsEmpty() throws InterruptedException {
        try {
            ApiServer.SHARED.activities.silence(true);
            String id = Recordings.post();
            Recordings.awaitStatus(id, "no_speech");
            assertThat(export(id, "vtt").expect(200).text()).isEqualTo("WEBVTT\n\n");
        } finally {
            ApiServer.SHARED.activities.silence(false);
        }
    }

    @Test
    void anotherFormatOrIdIsRefused() throws InterruptedException {
        String id = Recordings.post();
        Recordings.awaitStatus(id, "completed");
        export(id, "docx").expectField("format");
        Call.get("/api/v1/transcriptions/" + id + "/export").send().expectField("format");
        export("none", "srt").expectProblem(404, "not_found");
    }

    private static Reply export(String id, String format) {
        return Call.get("/api/v1/transcriptions/" + id + "/export?format=" + format)
                .send();
    }
}
