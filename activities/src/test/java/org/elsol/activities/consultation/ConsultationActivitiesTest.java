package org.elsol.activities.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Priority;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConsultationActivitiesTest {
    private static final TestDatabase DATABASE = new TestDatabase();

    private final Consultations consultations = new Consultations(DATABASE.of(Context.CONSULTATION));
    private final String id = UUID.randomUUID().toString();
    private final ConsultationRequest request = new ConsultationRequest("h", id, "e-" + id, Source.TURNS);
    private final ConsultationActivities run = run("first");

    @BeforeEach
    void receive() {
        consultations.open(new NewConsultation(
                id, "h", Source.TURNS, Priority.ROUTINE, null, null, "es", null, Instant.EPOCH, "e-" + id));
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void aRunMovesItsRecordFromQueuedToCompletedAndRepeatedCallsAppendNothing() {
        for (int time = 0; time < 2; time++) {
            assertThat(run.begin(request)).isFalse();
        }
        assertThat(status()).isEqualTo(ConsultationStatus.PROCESSING);
        for (int time = 0; time < 2; time++) {
            run.complete(request);
        }
        assertThat(status()).isEqualTo(ConsultationStatus.COMPLETED);
        assertThat(events())
                .containsExactly(
                        EventType.TURNS_RECEIVED, EventType.CONSULTATION_STARTED, EventType.CONSULTATION_COMPLETED);
    }

    @Test
    void aRunThatGoesOnAfterItsEngineWasLostSaysNothingOfIt() {
        run.begin(request);
        run("second").begin(request);
        assertThat(events()).containsExactly(EventType.TURNS_RECEIVED, EventType.CONSULTATION_STARTED);
    }

    @Test
    void aRunThatWasLostWhileItWaitedGoesOnAndCanWaitAgain() {
        run.begin(request);
        run.park(request, Stage.STORING, FailureKind.INDEX_UNAVAILABLE, 1);
        assertThat(consultation().failure()).isEqualTo(FailureKind.INDEX_UNAVAILABLE);
        assertThat(consultation().failedStage()).isEqualTo(Stage.STORING);

        ConsultationActivities second = run("second");
        second.begin(request);
        assertThat(status()).isEqualTo(ConsultationStatus.PROCESSING);
        assertThat(consultation().failure()).isNull();
        second.park(request, Stage.STORING, FailureKind.INDEX_UNAVAILABLE, 1);
        assertThat(status()).isEqualTo(ConsultationStatus.NEEDS_ATTENTION);
        second.resume(request, 1);
        assertThat(status()).isEqualTo(ConsultationStatus.PROCESSING);
    }

    @Test
    void aCancelThatWasAskedForBeforeTheRunIsSeenByIt() {
        consultations.append("h", id, EventType.CONSULTATION_CANCEL_REQUESTED, "cancel", Map.of());
        assertThat(run.begin(request)).isTrue();
        run.cancelled(request);
        assertThat(status()).isEqualTo(ConsultationStatus.CANCELLED);
    }

    @Test
    void aCancelThatTheEngineBroughtIsWrittenDownOnceAndNotAfterTheEnd() {
        run.begin(request);
        run.requestCancel(request);
        run.requestCancel(request);
        assertThat(consultation().cancelRequested()).isTrue();
        run.cancelled(request);
        run("second").requestCancel(request);
        assertThat(consultation().cancelRequested()).isFalse();
        assertThat(status()).isEqualTo(ConsultationStatus.CANCELLED);
    }

    @Test
    void aFailureStandsWithItsStageAndKind() {
        run.begin(request);
        run.fail(request, Stage.PREPARING, FailureKind.UNREADABLE_AUDIO);
        assertThat(status()).isEqualTo(ConsultationStatus.FAILED);
        assertThat(consultation().failure()).isEqualTo(FailureKind.UNREADABLE_AUDIO);
        assertThat(consultation().failedStage()).isEqualTo(Stage.PREPARING);
    }

    @Test
    void aRecordThatIsGoneEndsTheRun() {
        ConsultationRequest unknown = new ConsultationRequest("h", "unknown", "e", Source.TURNS);
        ApplicationFailure failure = catchThrowableOfType(ApplicationFailure.class, () -> run.begin(unknown));
        assertThat(failure.getType()).isEqualTo(FailureKind.RECORD_MISSING.name());
        assertThat(failure.isNonRetryable()).isTrue();
    }

    private ConsultationActivities run(String runId) {
        return new ConsultationActivitiesImpl(consultations, () -> runId);
    }

    private Consultation consultation() {
        return consultations.find("h", id).orElseThrow();
    }

    private ConsultationStatus status() {
        return consultation().status();
    }

    private List<EventType> events() {
        return consultations.events("h", id, 0).stream().map(Event::type).toList();
    }
}
