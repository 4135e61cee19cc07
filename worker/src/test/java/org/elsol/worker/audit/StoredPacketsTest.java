package org.elsol.worker.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.History;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.EntryKind;
import org.elsol.store.audit.packet.Packet;
import org.elsol.store.audit.packet.PublicSigningKey;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationResult;
import org.elsol.workflows.consultation.ConsultationWorkflow;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.wire.ClearHistory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Packets of earlier builds are still whole, and today's code goes the way that they tell of. */
class StoredPacketsTest {

    private final Replay replay = new Replay(WorkflowTypes.ALL);

    @AfterEach
    void close() {
        replay.close();
    }

    static Stream<Path> packets() throws IOException {
        return StoredPackets.all();
    }

    @ParameterizedTest
    @MethodSource("packets")
    void everyStoredPacketIsWholeAndGoesTheSameWayAgain(Path file) throws IOException {
        List<JsonNode> runs = packet(file).of(EntryKind.HISTORY);

        assertThat(runs).isNotEmpty();
        for (JsonNode run : runs) {
            assertThat(replay.divergence(run.path("workflowId").asString(), history(run)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void aHistoryThatStopsAtAnyStepGoesTheSameWayAsFarAsItComes(Path file) throws IOException {
        for (JsonNode run : packet(file).of(EntryKind.HISTORY)) {
            History whole = history(run);
            for (int events = 1; events <= whole.getEventsCount(); events++) {
                if (whole.getEvents(events - 1).getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED) {
                    History part = History.newBuilder()
                            .addAllEvents(whole.getEventsList().subList(0, events))
                            .build();
                    assertThat(replay.divergence(run.path("workflowId").asString(), part))
                            .as("%d events", events)
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void anInsertedActivityIsFound(Path file) throws IOException {
        try (Replay changed = new Replay(List.of(InsertsAStep.class, ExtractionWorkflowImpl.class))) {
            JsonNode run = packet(file).of(EntryKind.HISTORY).getFirst();
            assertThat(changed.divergence(run.path("workflowId").asString(), history(run)))
                    .get()
                    .asString()
                    .contains("TMPRL1100", "consultation.resume", "consultation.begin")
                    .doesNotContain("\n", "\tat ");
        }
    }

    @Test
    void aWorkflowThatIsNoLongerThereIsFound() throws IOException {
        try (Replay without = new Replay(List.of(ExtractionWorkflowImpl.class))) {
            JsonNode run = packet(StoredPackets.all().findFirst().orElseThrow())
                    .of(EntryKind.HISTORY)
                    .getFirst();
            assertThat(without.divergence(run.path("workflowId").asString(), history(run)))
                    .get()
                    .asString()
                    .contains("ConsultationWorkflow");
        }
    }

    @ParameterizedTest
    @MethodSource("packets")
    void aThousandFlippedBytesAreFoundOneByOne(Path file) throws IOException {
        byte[] packet = Files.readAllBytes(file);
        PublicSigningKey key = key();
        Random random = new Random(20_261_130);
        for (int n = 0; n < 1_000; n++) {
            byte[] flipped = packet.clone();
            int at = random.nextInt(flipped.length);
            flipped[at] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> Packet.verified(flipped, key))
                    .as("byte %d", at)
                    .isInstanceOf(BrokenPacket.class);
        }
    }

    private static Packet packet(Path file) throws IOException {
        return Packet.verified(Files.readAllBytes(file), key());
    }

    private static PublicSigningKey key() throws IOException {
        return PublicSigningKey.ofPem(Files.readString(StoredPackets.publicKey()));
    }

    private static History history(JsonNode run) {
        return ClearHistory.ofJson(run.path("history").toString());
    }

    /** The negative control: today's pipeline, with one activity more at its start. */
    public static final class InsertsAStep implements ConsultationWorkflow {

        private final ConsultationActivities consultations;
        private final ConsultationWorkflowImpl pipeline;

        @WorkflowInit
        public InsertsAStep(ConsultationRequest request) {
            this.pipeline = new ConsultationWorkflowImpl(request);
            this.consultations = Workflow.newActivityStub(ConsultationActivities.class);
        }

        @Override
        public ConsultationResult run(ConsultationRequest request) {
            consultations.resume(request, 0);
            return pipeline.run(request);
        }

        @Override
        public void retry() {
            pipeline.retry();
        }
    }
}
