package org.elsol.workflows.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.ActivityMethod;
import io.temporal.activity.ActivityOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.elsol.workflows.chat.ChatActivities;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.RerunActivities;
import org.elsol.workflows.consultation.RerunBatchActivities;
import org.elsol.workflows.delivery.DeliveryActivities;
import org.elsol.workflows.erasure.ErasureActivities;
import org.elsol.workflows.erasure.RetentionActivities;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.knowledge.DocumentActivities;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.testing.TestKeys;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.junit.jupiter.api.Test;

class ActivityPlansTest {

    private final Map<String, ActivityOptions> plans = new ActivityPlans(RetryBudget.defaults()).byActivityType();

    @Test
    void thereIsAPlanForEveryActivityOfTheContractAndForNothingElse() {
        Set<String> contract = Stream.of(
                        ConsultationActivities.class,
                        RerunActivities.class,
                        RerunBatchActivities.class,
                        TranscriptionActivities.class,
                        ExtractionActivities.class,
                        KnowledgeActivities.class,
                        DocumentActivities.class,
                        ChatActivities.class,
                        DeliveryActivities.class,
                        ErasureActivities.class,
                        RetentionActivities.class)
                .flatMap(type -> Stream.of(type.getMethods()))
                .map(method -> method.getAnnotation(ActivityMethod.class))
                .map(annotation -> Objects.requireNonNull(annotation).name())
                .collect(Collectors.toSet());

        assertThat(plans).containsOnlyKeys(contract);
    }

    /** Temporal refuses a summary beyond 400 bytes, as it is sent: encrypted. */
    @Test
    void everyActivityHasASummaryThatTemporalTakes() {
        var converter = new WireFormat(TestKeys.one()).dataConverter();
        assertThat(plans)
                .allSatisfy((activity, plan) -> assertThat(converter
                                .toPayload(plan.getSummary())
                                .orElseThrow()
                                .getSerializedSize())
                        .as(activity)
                        .isLessThan(300));
    }

    @Test
    void everyStepOfAConsultationHasAnUrgentQueueAndStaysOfItsResource() {
        assertThat(ActivityPlans.ofUrgent())
                .allSatisfy((activity, urgent) -> assertThat(urgent.getTaskQueue())
                        .isEqualTo(plan(activity).getTaskQueue() + "-urgent"));
        assertThat(ActivityPlans.ofUrgent())
                .containsOnlyKeys(plans.keySet().stream()
                        .filter(
                                activity -> activity.matches(
                                        "transcription\\.(prepare|transcribe|attribute)|extraction\\.(extract|verify)|knowledge\\.store"))
                        .toList());
        assertThat(TaskQueues.ofActivities())
                .containsAll(plans.values().stream()
                        .map(ActivityOptions::getTaskQueue)
                        .toList());
    }

    private ActivityOptions plan(String activity) {
        return Objects.requireNonNull(plans.get(activity));
    }

    @Test
    void noPlanTriesAFailureAgainThatCannotPass() {
        assertThat(plans.values())
                .allSatisfy(plan -> assertThat(plan.getRetryOptions().getDoNotRetry())
                        .containsExactlyInAnyOrder(
                                "UNREADABLE_AUDIO",
                                "RECORDING_TOO_LONG",
                                "UNREADABLE_DOCUMENT",
                                "RECORD_MISSING",
                                "CANCEL_REQUESTED",
                                "PAYLOAD_TOO_LARGE"));
    }

    @Test
    void theDeathOfAWorkerIsNoticedWithinAMinuteInAnyStepThatMayTakeLonger() {
        assertThat(plans)
                .allSatisfy((activity, plan) -> assertThat(
                                plan.getStartToCloseTimeout().compareTo(Duration.ofMinutes(5)) <= 0
                                        || plan.getHeartbeatTimeout() != null)
                        .as(activity)
                        .isTrue());
        assertThat(new ActivityPlans(RetryBudget.defaults()).beatenByWorkers())
                .contains("transcription.prepare", "transcription.attribute", "extraction.extract", "knowledge.store")
                .doesNotContain("transcription.transcribe", "document.read", "consultation.begin");
    }

    @Test
    void stepsAreTriedSixTimesByDefaultAndRecordsForADay() {
        assertThat(plans)
                .hasEntrySatisfying(
                        "knowledge.store",
                        plan -> assertThat(plan.getRetryOptions().getMaximumAttempts())
                                .isEqualTo(6));
        assertThat(plans)
                .hasEntrySatisfying(
                        "consultation.park",
                        plan -> assertThat(plan.getScheduleToCloseTimeout()).isEqualTo(Duration.ofHours(24)));
        assertThat(plans)
                .hasEntrySatisfying(
                        "transcription.transcribe",
                        plan -> assertThat(plan.getHeartbeatTimeout()).isEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void aBudgetWithoutSenseIsRefused() {
        assertThatThrownBy(() -> budget(0, 1, 1)).hasMessageContaining("stepAttempts");
        assertThatThrownBy(() -> budget(1, 0.5, 1)).hasMessageContaining("coefficient");
        assertThatThrownBy(() -> budget(1, Double.NaN, 1)).hasMessageContaining("coefficient");
        assertThatThrownBy(() -> budget(1, 1, 0)).hasMessageContaining("firstInterval");
    }

    private static RetryBudget budget(int attempts, double coefficient, int seconds) {
        Duration time = Duration.ofSeconds(seconds);
        return new RetryBudget(time, coefficient, time, attempts, time, time, time, time);
    }
}
