package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.assertThat;

import org.elsol.api.testing.ApiServer;
import org.elsol.api.testing.Call;
import org.elsol.api.testing.Form;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Cancel and retry, at the right time and at the wrong one. */
final class StopAndGoTest {

    private static final ApiServer SERVER = ApiServer.SHARED;

    @AfterEach
    void mend() {
        SERVER.activities.failStoring(null);
        SERVER.engine.away(false);
    }

    @Test
    void aRunThatTranscribesIsCancelledAndASecondCancelChangesNothing() throws InterruptedException {
        int held = SERVER.activities.windows.drainPermits();
        try {
            String id = Recordings.post();
            Recordings.awaitStatus(id, "processing");
            cancel(id).expect(202);
            cancel(id).expect(202);
            JsonNode cancelled = Recordings.awaitStatus(id, "cancelled");
            assertThat(cancelled.path("transcript").isNull()).isTrue();
            cancel(id).expect(202);
            Call.get("/api/v1/transcriptions/" + id + "/audio").send().expect(200);
            JsonNode refused = retry(id).expectProblem(409, "wrong_status").json();
            assertThat(refused.path("currentStatus").asString()).isEqualTo("cancelled");
        } finally {
            SERVER.activities.windows.release(held);
        }
    }

    @Test
    void aRunThatNeedsAttentionSaysWhyAndGoesOn() throws InterruptedException {
        SERVER.activities.failStoring(FailureKind.INDEX_UNAVAILABLE);
        String id = Recordings.post();
        JsonNode parked = Recordings.awaitStatus(id, "needs_attention");
        assertThat(parked.at("/failure/kind").asString()).isEqualTo("index_unavailable");
        assertThat(parked.at("/failure/retryable").asBoolean()).isTrue();
        assertThat(parked.at("/failure/message").asString()).isNotBlank();
        SERVER.activities.failStoring(null);
        retry(id).expect(202);
        Recordings.awaitStatus(id, "completed");
    }

    @Test
    void aRunThatNeedsAttentionIsCancelled() throws InterruptedException {
        SERVER.activities.failStoring(FailureKind.INDEX_UNAVAILABLE);
        String id = Recordings.post();
        Recordings.awaitStatus(id, "needs_attention");
        cancel(id).expect(202);
        Recordings.awaitStatus(id, "cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel", "retry"})
    void whatIsCompletedStaysSo(String what) throws InterruptedException {
        String id = Recordings.post();
        Recordings.awaitStatus(id, "completed");
        JsonNode refused = Call.post("/api/v1/transcriptions/" + id + "/" + what)
                .send()
                .expectProblem(409, "wrong_status")
                .json();
        assertThat(refused.path("currentStatus").asString()).isEqualTo("completed");
    }

    @Test
    void aRecordingIsTakenInWhileTheEngineIsAway() throws InterruptedException {
        SERVER.engine.away(true);
        String id = Form.recording().post().send().expect(202).json().path("id").asString();
        assertThat(Recordings.read(id).path("status").asString()).isEqualTo("queued");
        cancel(id).expect(202);
        SERVER.engine.away(false);
        cancel(id).expect(202);
        Recordings.awaitStatus(id, "cancelled");
    }

    private static Call.Reply cancel(String id) {
        return Call.post("/api/v1/transcriptions/" + id + "/cancel").send();
    }

    private static Call.Reply retry(String id) {
        return Call.post("/api/v1/transcriptions/" + id + "/retry").send();
    }
}
