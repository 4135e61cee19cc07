package org.elsol.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.UUID;
import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Call.Reply;
import org.elsol.api.testing.Form;
import org.elsol.api.testing.PlayedDocuments;
import org.elsol.store.knowledge.file.TestDocuments;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Documents are taken in, read, found, deleted; and refused. */
final class DocumentsTest {

    private static final String DOCUMENTS = "/api/v1/knowledge/documents";

    @AfterEach
    void mend() {
        ApiServer.SHARED.documents.failReading(null);
        ApiServer.SHARED.engine.away(false);
    }

    @Test
    void aDocumentIsTakenInAndFollowedAtItsLocation() throws IOException {
        Reply reply = new Form()
                .metadata("""
                        {"patient":{"id":"do-1","name":"Rosa Vidal"},"title":"Química",
                         "recordedAt":"2026-07-03T10:00:00Z","language":"es"}""")
                .file("C:\\lab\\química.png", TestDocuments.pdf("Glucosa 126 mg/dL", "Urea 30 mg/dL"))
                .post(DOCUMENTS)
                .send()
                .expect(202);

        JsonNode taken = reply.json();
        String location = DOCUMENTS + "/" + taken.path("id").asString();
        assertThat(reply.header("Location")).isEqualTo(location);
        assertThat(taken.propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "patient",
                        "title",
                        "language",
                        "recordedAt",
                        "file",
                        "failure",
                        "createdAt",
                        "updatedAt");
        assertThat(taken.at("/patient/name").asString()).isEqualTo("Rosa Vidal");
        assertThat(taken.at("/file/fileName").asString()).isEqualTo("química.png");
        assertThat(taken.at("/file/format").asString())
                .as("by content, not by name")
                .isEqualTo("pdf");
        assertThat(taken.at("/file/pageCount").asInt()).isEqualTo(2);

        completed(location);
        JsonNode whole =
                Call.get(location + "?include=text,findings").send().expect(200).json();
        assertThat(whole.at("/pages/0").toString())
                .isEqualTo("{\"page\":1,\"text\":\"Glucosa 126 mg/dL\",\"method\":\"ocr\",\"confidence\":0.93}");
        assertThat(whole.at("/findings/0/normalized").asString()).isEqualTo("glucosa");
        assertThat(whole.at("/findings/0/evidence/0/page").asInt()).isEqualTo(1);
        assertThat(whole.at("/findings/0/evidence/0/quote").asString()).isEqualTo(PlayedDocuments.SENTENCE);
    }

    @Test
    void itsPassagesAreFoundWithTheirPage() throws IOException {
        String location = posted("do-2");
        completed(location);

        JsonNode hit = Call.get("/api/v1/knowledge/search?q=glucosa&patientId=do-2&kind=document")
                .send()
                .expect(200)
                .json()
                .at("/items/0");

        assertThat(DOCUMENTS + "/" + hit.path("id").asString()).isEqualTo(location);
        assertThat(hit.path("kind").asString()).isEqualTo("document");
        assertThat(hit.path("page").asInt()).isEqualTo(1);
        assertThat(hit.path("segmentId").isNull()).isTrue();
        assertThat(hit.path("speaker").isNull()).isTrue();
        assertThat(Call.get("/api/v1/knowledge/search?q=glucosa&patientId=do-2&kind=transcription")
                        .send()
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void documentsAreListedNewestFirstPageByPage() throws IOException {
        posted("do-3");
        String second = posted("do-3");
        String third = posted("do-3");

        JsonNode page = Call.get(DOCUMENTS + "?patientId=do-3&limit=2")
                .send()
                .expect(200)
                .json();
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(third).endsWith(page.at("/items/0/id").asString());
        assertThat(second).endsWith(page.at("/items/1/id").asString());
        JsonNode rest = Call.get(DOCUMENTS + "?patientId=do-3&limit=2&cursor="
                        + page.path("nextCursor").asString())
                .send()
                .expect(200)
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("nextCursor").isNull()).isTrue();
    }

    @Test
    void aDeletedDocumentLeavesNothing() throws IOException {
        long before = ApiServer.SHARED.traces();
        String location = postedWithoutPatient();
        completed(location);

        Call.delete(location).send().expect(204);

        Call.get(location).send().expectProblem(404, "not_found");
        Call.delete(location).send().expectProblem(404, "not_found");
        assertThat(ApiServer.SHARED.traces()).isEqualTo(before);
        assertThat(Call.get("/api/v1/knowledge/search?q=glucosa&kind=document")
                        .send()
                        .text())
                .doesNotContain(location.substring(location.lastIndexOf('/') + 1));
    }

    @Test
    void aDocumentThatWaitsGoesOnAfterRetryAndCanBeDeletedInstead() throws IOException {
        ApiServer.SHARED.documents.failReading(FailureKind.TEXT_RECOGNITION_UNAVAILABLE);
        String location = posted("do-4");
        String other = posted("do-4");
        JsonNode waiting = await(location, "needs_attention");
        await(other, "needs_attention");
        assertThat(waiting.at("/failure/kind").asString()).isEqualTo("text_recognition_unavailable");
        assertThat(waiting.at("/failure/retryable").asBoolean()).isTrue();

        ApiServer.SHARED.documents.failReading(null);
        Call.post(location + "/retry").send().expect(202);
        completed(location);
        Call.post(location + "/retry").send().expectProblem(409, "wrong_status");

        Call.delete(other).send().expect(204);
        Call.get(other).send().expectProblem(404, "not_found");
    }

    @Test
    void aDocumentThatCannotBeReadSaysSo() throws IOException {
        ApiServer.SHARED.documents.failReading(FailureKind.UNREADABLE_DOCUMENT);

        JsonNode failed = await(posted("do-5"), "failed");

        assertThat(failed.at("/failure/kind").asString()).isEqualTo("unreadable_document");
        assertThat(failed.at("/failure/retryable").asBoolean()).isFalse();
    }

    @Test
    void theSameKeyMakesOneDocumentAndAnotherBodyUnderItIsRefused() throws IOException {
        String key = UUID.randomUUID().toString();
        byte[] pdf = TestDocuments.pdf("Glucosa 126 mg/dL");

        String first = form(pdf)
                .post(DOCUMENTS)
                .header("Idempotency-Key", key)
                .send()
                .expect(202)
                .text();
        String second = form(pdf)
                .post(DOCUMENTS)
                .header("Idempotency-Key", key)
                .send()
                .expect(202)
                .text();

        assertThat(second).isEqualTo(first);
        form(TestDocuments.pdf("Otra"))
                .post(DOCUMENTS)
                .header("Idempotency-Key", key)
                .send()
                .expectProblem(409, "idempotency_key_reused");
    }

    @Test
    void whatIsNoDocumentIsRefusedBeforeItGetsAnId() throws IOException {
        long before = ApiServer.SHARED.traces();
        byte[] pdf = TestDocuments.pdf("Página");

        refused("Hola".getBytes(StandardCharsets.UTF_8), 422, "unsupported_document");
        refused(new byte[0], 422, "unsupported_document");
        refused(Arrays.copyOf(pdf, 60), 422, "unreadable_document");
        refused(TestDocuments.encryptedPdf("secreto", "Página"), 422, "encrypted_document");
        refused(TestDocuments.pdf(Collections.nCopies(51, "Página").toArray(String[]::new)), 422, "too_many_pages");
        refused(
                TestDocuments.image("png", new BufferedImage(10_000, 5_000, BufferedImage.TYPE_BYTE_BINARY)),
                422,
                "document_too_large");
        refused(TestDocuments.bomb(300), 422, "document_too_large");
        refused(new byte[(int) ApiServer.DOCUMENTS.maxBytes() + 1], 413, "too_large");

        assertThat(ApiServer.SHARED.traces()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"patient\":{}} | metadata.patient",
                "{\"patient\":\"Rosa\"} | metadata.patient",
                "{\"patient\":{\"id\":3}} | metadata.patient.id",
                "{\"patients\":{\"id\":\"3\"}} | metadata.patients",
                "{\"title\":\"\"} | metadata.title",
                "{\"language\":\"zz\"} | metadata.language",
                "{\"recordedAt\":\"ayer\"} | metadata.recordedAt"
            })
    void aFieldThatIsWrongIsNamed(String metadata, String field) throws IOException {
        new Form()
                .file("a.pdf", TestDocuments.pdf("Página"))
                .metadata(metadata)
                .post(DOCUMENTS)
                .send()
                .expectField(field);
    }

    @Test
    void aFormWithoutTheFileOrWithAnotherPartIsRefused() throws IOException {
        new Form().metadata("{}").post(DOCUMENTS).send().expectField("file");
        new Form()
                .audio("a.pdf", TestDocuments.pdf("Página"))
                .post(DOCUMENTS)
                .send()
                .expectField("form");
        Call.post(DOCUMENTS, "{}").send().expectProblem(415, "unsupported_media_type");
    }

    @Test
    void anotherHospitalSeesNothingOfIt() throws IOException {
        String location = posted("do-6");

        Call.get(location).withKey(ApiServer.SHARED.otherHospitalsKey).send().expectProblem(404, "not_found");
        Call.delete(location).withKey(ApiServer.SHARED.otherHospitalsKey).send().expectProblem(404, "not_found");
        assertThat(Call.get(DOCUMENTS)
                        .withKey(ApiServer.SHARED.otherHospitalsKey)
                        .send()
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        Call.get(location).withKey("wrong").send().expectProblem(401, "unauthorized");
    }

    @Test
    void onlyTextAndFindingsCanBeIncluded() throws IOException {
        Call.get(posted("do-7") + "?include=words").send().expectField("include");
    }

    private static void refused(byte[] content, int status, String code) {
        form(content).post(DOCUMENTS).send().expectProblem(status, code);
    }

    private static Form form(byte[] content) {
        return new Form().file("documento.pdf", content);
    }

    private static String posted(String patientId) throws IOException {
        return location(new Form()
                .file("lab.pdf", TestDocuments.pdf("Glucosa 126 mg/dL"))
                .metadata("{\"patient\":{\"id\":\"" + patientId + "\"}}")
                .post(DOCUMENTS));
    }

    private static String postedWithoutPatient() throws IOException {
        return location(form(TestDocuments.pdf("Glucosa 126 mg/dL")).post(DOCUMENTS));
    }

    private static String location(Call call) {
        return Objects.requireNonNull(call.send().expect(202).header("Location"));
    }

    private static void completed(String location) {
        await(location, "completed");
    }

    private static JsonNode await(String location, String status) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        JsonNode read = Call.get(location).send().expect(200).json();
        while (!read.path("status").asString().equals(status)) {
            assertThat(System.nanoTime()).as(read.toString()).isLessThan(end);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            read = Call.get(location).send().expect(200).json();
        }
        return read;
    }
}
