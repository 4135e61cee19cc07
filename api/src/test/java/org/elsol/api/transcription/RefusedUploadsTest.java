package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.store.transcription.audio.Ffmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What is no recording, or comes with what is no metadata, is refused with a code, and leaves nothing behind. */
final class RefusedUploadsTest {

    @Test
    void anEmptyFile() {
        assertLeavesNothing(() -> new Form().audio("a.wav", new byte[0]).post().send())
                .expectProblem(422, "unreadable_audio");
    }

    @Test
    void textThatIsNamedWav() {
        byte[] text = "No soy audio. ".repeat(500).getBytes(StandardCharsets.UTF_8);
        assertLeavesNothing(() -> new Form().audio("a.wav", text).post().send()).expectProblem(422, "unreadable_audio");
    }

    @ParameterizedTest
    @ValueSource(ints = {44, 22})
    void aHeaderAloneOrHalfOfOne(int bytes) {
        byte[] header = Arrays.copyOf(Form.wav(), bytes);
        assertLeavesNothing(() -> new Form().audio("a.wav", header).post().send())
                .expectProblem(422, "unreadable_audio");
    }

    @Test
    void aVideoWithoutSound(@TempDir Path folder) throws IOException, InterruptedException {
        Path video = folder.resolve("video.mp4");
        Process made = new ProcessBuilder(
                        Ffmpeg.find().ffmpeg().toString(),
                        "-v",
                        "error",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=duration=1:size=64x64:rate=5",
                        "-an",
                        video.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        byte[] bytes = Files.readAllBytes(video);
        assertThat(bytes.length).isGreaterThan(500);
        assertLeavesNothing(() -> new Form().audio("v.mp4", bytes).post().send())
                .expectProblem(422, "unreadable_audio");
    }

    @Test
    void moreThanTheLimitWithAndWithoutContentLength() {
        byte[] tooLarge = Arrays.copyOf(Form.wav(), (int) ApiServer.MAX_UPLOAD_BYTES + 1);
        assertLeavesNothing(() -> new Form().audio("a.wav", tooLarge).post().send())
                .expectProblem(413, "too_large");
        assertLeavesNothing(
                        () -> new Form().audio("a.wav", tooLarge).postChunked().send())
                .expectProblem(413, "too_large");
        byte[] farTooLarge = new byte[(int) ApiServer.MAX_UPLOAD_BYTES * 5 / 2];
        assertLeavesNothing(() -> new Form().audio("a.wav", farTooLarge).post().send())
                .expectProblem(413, "too_large");
    }

    @Test
    void justTheLimitIsTaken() {
        byte[] largest = Arrays.copyOf(Form.wav(), (int) ApiServer.MAX_UPLOAD_BYTES);
        new Form().audio("a.wav", largest).postChunked().send().expect(202);
    }

    @Test
    void noFilePart() {
        assertLeavesNothing(() -> new Form().metadata("{}").post().send()).expectField("audio");
    }

    @Test
    void aPartThatIsNotInTheContractOrComesTwice() {
        assertLeavesNothing(() -> Form.recording()
                        .part("extra", "text/plain", new byte[] {1})
                        .post()
                        .send())
                .expectField("form");
        assertLeavesNothing(
                        () -> Form.recording().audio("b.wav", Form.wav()).post().send())
                .expectField("audio");
        assertLeavesNothing(() ->
                        Form.recording().metadata("{}").metadata("{}").post().send())
                .expectField("metadata");
    }

    @Test
    void aFormThatIsCutShort() {
        assertLeavesNothing(() -> Form.recording().postCut(9_000).send()).expectProblem(400, "malformed_upload");
    }

    @Test
    void whatIsNoMultipartForm() {
        Call.post("/api/v1/transcriptions", "{}").send().expectProblem(415, "unsupported_media_type");
        Call.post("/api/v1/transcriptions", "x")
                .header("Content-Type", "multipart/form-data")
                .send()
                .expectProblem(400, "malformed_upload");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"speakers\":{\"count\":\"3\"}} | metadata.speakers.count",
                "{\"speakers\":{\"count\":2.5}} | metadata.speakers.count",
                "{\"speakers\":{\"count\":0}} | metadata.speakers.count",
                "{\"speakers\":{\"count\":2,\"min\":1}} | metadata.speakers",
                "{\"speakers\":{\"min\":3,\"max\":2}} | metadata.speakers",
                "{\"speakers\":[]} | metadata.speakers",
                "{\"patient\":\"Juan\"} | metadata.patient",
                "{\"patient\":{}} | metadata.patient",
                "{\"patient\":{\"id\":7}} | metadata.patient.id",
                "{\"patient\":{\"id\":\"\"}} | metadata.patient.id",
                "{\"patient\":{\"name\":\"a\\u0000b\"}} | metadata.patient.name",
                "{\"patient\":{\"dni\":\"1\",\"id\":\"1\"}} | metadata.patient.dni",
                "{\"clinician\":true} | metadata.clinician",
                "{\"cliniciann\":\"x\"} | metadata.cliniciann",
                "{\"recordedAt\":\"ayer\"} | metadata.recordedAt",
                "{\"recordedAt\":\"2026-13-45T00:00:00Z\"} | metadata.recordedAt",
                "{\"recordedAt\":\"2026-02-30\"} | metadata.recordedAt",
                "{\"recordedAt\":1783072800} | metadata.recordedAt",
                "{\"recordedAt\":\"+999999999-12-31T00:00:00Z\"} | metadata.recordedAt",
                "{\"language\":\"klingon\"} | metadata.language",
                "{\"language\":\"xx\"} | metadata.language",
                "{\"channels\":{}} | metadata.channels",
                "{\"channels\":[{\"index\":0}]} | metadata.channels[0].role",
                "{\"channels\":[{\"index\":0,\"role\":\"nurse\"}]} | metadata.channels[0].role",
                "{\"channels\":[{\"index\":-1,\"role\":\"patient\"}]} | metadata.channels[0].index",
                "{\"channels\":[{\"index\":1,\"role\":\"patient\"}]} | metadata.channels",
                "{\"channels\":[{\"index\":0,\"role\":\"patient\"},{\"index\":0,\"role\":\"patient\"}]} | metadata.channels",
                "{\"priority\":\"now\"} | metadata.priority",
                "{\"priority\":1} | metadata.priority",
                "{\"consent\":{\"reference\":\"x\"}} | metadata.consent.status",
                "{\"consent\":{\"status\":\"<b>\"}} | metadata.consent.status",
                "{\"vocabulary\":\"losartan\"} | metadata.vocabulary",
                "{\"vocabulary\":[1]} | metadata.vocabulary[0]",
                "[] | metadata",
                "7 | metadata",
            })
    void metadataOfTheWrongKind(String metadata, String field) {
        assertLeavesNothing(() -> Form.recording().metadata(metadata).post().send())
                .expectField(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{\"a\":}", "{} {}", "{\"clinician\":\"a\",\"clinician\":\"b\"}", "not json"})
    void metadataThatIsNotJson(String metadata) {
        Reply reply = assertLeavesNothing(
                () -> Form.recording().metadata(metadata).post().send());
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("code").asString()).isIn("malformed_json", "invalid_request");
    }

    @Test
    void metadataThatNestsTooDeep() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);
        assertLeavesNothing(() -> Form.recording().metadata(deep).post().send()).expect(400);
        String large = "{\"clinician\":\"" + "x".repeat(300_000) + "\"}";
        assertLeavesNothing(() -> Form.recording().metadata(large).post().send())
                .expectProblem(413, "too_large");
    }

    @Test
    void aFileNameOfThreeThousandCharacters() {
        String name = "n".repeat(3_000) + ".wav";
        assertLeavesNothing(() -> new Form().audio(name, Form.wav()).post().send())
                .expectField("audio");
    }

    @Test
    void aNameThatFitsTwoPatients() {
        for (String id : new String[] {"twin-1", "twin-2"}) {
            Form.recording()
                    .metadata("{\"patient\":{\"id\":\"" + id + "\",\"name\":\"Pilar Doble\"}}")
                    .post()
                    .send()
                    .expect(202);
        }
        assertLeavesNothing(() -> Form.recording()
                        .metadata("{\"patient\":{\"name\":\"pilar doble\"}}")
                        .post()
                        .send())
                .expectProblem(422, "ambiguous_patient");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:\\\\temp\\\\passwd"})
    void ofAPathInTheFileNameTheLastPartIsKept(String path) {
        JsonNode taken =
                new Form().audio(path, Form.wav()).post().send().expect(202).json();
        assertThat(taken.at("/recording/fileName").asString()).isEqualTo("passwd");
    }

    @Test
    void htmlInTheFileNameIsTextAndNothingElse() {
        Reply taken = new Form()
                .audio("<script>alert(1)</script>.wav", Form.wav())
                .post()
                .send()
                .expect(202);
        String name = taken.json().at("/recording/fileName").asString();
        assertThat(name).isEqualTo("script>.wav");
        Reply img = new Form()
                .audio("<img src=x onerror=alert(1)>.wav", Form.wav())
                .post()
                .send()
                .expect(202);
        assertThat(img.json().at("/recording/fileName").asString()).isEqualTo("<img src=x onerror=alert(1)>.wav");
        assertThat(img.header("Content-Type")).startsWith("application/json");
        assertThat(img.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aRecordingThatIsCutShortIsTakenAndSaysSo() {
        byte[] cut = Arrays.copyOf(Form.wav(), Form.wav().length / 2);
        JsonNode taken =
                new Form().audio("cut.wav", cut).post().send().expect(202).json();
        assertThat(taken.at("/recording/truncated").asBoolean()).isTrue();
    }

    /** Runs that go on beside this must not count: the numbers are taken when nothing is under way. */
    private static Reply assertLeavesNothing(Supplier<Reply> call) {
        Quiet.await();
        long before = ApiServer.SHARED.traces();
        Reply reply = call.get();
        assertThat(ApiServer.SHARED.traces()).as(reply::text).isEqualTo(before);
        return reply;
    }
}
