package org.elsol.store.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever reads the log behind the last event that he saw sees each event once, whoever writes meanwhile. */
@Timeout(60)
final class EventLogTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database = new TestDatabase();
    private final Jdbi jdbi = database.of(Context.CONSULTATION);
    private final Consultations consultations = new Consultations(jdbi);
    private final ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        writers.shutdownNow();
        database.close();
    }

    /** The first transaction has taken its number and hangs on a row; the second is written and would be through at once. */
    @Test
    void anEventThatCommitsLateIsNotOvertakenByAHigherNumber() throws Exception {
        open("h", "late");
        open("h", "quick");
        long seen = consultations.latest("h");
        Future<Boolean> late;
        Future<Boolean> quick;
        try (Handle holder = jdbi.open()) {
            holder.begin();
            holder.execute("select 1 from consultation.consultation where id = 'late' for update");
            late = writers.submit(() -> start("late"));
            awaitWaiting(1);
            quick = writers.submit(() -> start("quick"));
            awaitWaiting(2);

            assertThat(consultations.log("h", seen, 10)).isEmpty();
            assertThat(consultations.latest("h")).isEqualTo(seen);
            holder.rollback();
        }
        assertThat(late.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(quick.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(consultations.log("h", seen, 10))
                .extracting(Event::consultationId)
                .containsExactly("late", "quick");
    }

    @Test
    void aReaderBesideManyWritersMissesNothingAndSeesNothingTwice() throws Exception {
        int consultationsOpened = 8;
        int eventsOfEach = 25;
        for (int i = 0; i < consultationsOpened; i++) {
            open("h", "c" + i);
        }
        long seen = consultations.latest("h");
        List<Future<?>> writing = new ArrayList<>();
        for (int i = 0; i < consultationsOpened; i++) {
            String id = "c" + i;
            writing.add(writers.submit(() -> {
                for (int n = 0; n < eventsOfEach; n++) {
                    consultations.append("h", id, EventType.CONSULTATION_RESUMED, "resumed/" + n, Map.of("n", n));
                }
            }));
        }
        List<Event> read = new ArrayList<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (read.size() < consultationsOpened * eventsOfEach) {
            assertThat(System.nanoTime()).as("%d events were read", read.size()).isLessThan(end);
            read.addAll(consultations.log(
                    "h", read.isEmpty() ? seen : read.getLast().sequence(), 7));
        }
        for (Future<?> writer : writing) {
            writer.get(20, TimeUnit.SECONDS);
        }

        assertThat(read).extracting(Event::sequence).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < consultationsOpened; i++) {
            String id = "c" + i;
            assertThat(read.stream()
                            .filter(event -> event.consultationId().equals(id))
                            .map(event -> event.details().get("n")))
                    .hasSize(eventsOfEach)
                    .isSortedAccordingTo((a, b) -> Integer.compare((int) a, (int) b));
        }
        assertThat(consultations.log("h", read.getLast().sequence(), 7)).isEmpty();
    }

    @Test
    void aHospitalReadsItsOwnLogAlone() {
        open("h", "c1");
        open("other", "c2");

        assertThat(consultations.log("h", 0, 10))
                .extracting(Event::consultationId)
                .containsExactly("c1");
        assertThat(consultations.latest("h")).isLessThan(consultations.latest("other"));
        assertThat(consultations.latest("third")).isZero();
    }

    @Test
    void theStatusThatATypeNamesIsTheOneThatItsProjectionShows() {
        for (EventType type : EventType.values()) {
            if (type == EventType.AUDIO_UPLOADED || type == EventType.TURNS_RECEIVED) {
                continue; // they open a consultation, see below
            }
            open("h", type.code());
            Consultation before = consultations.find("h", type.code()).orElseThrow();
            assertThat(before.status())
                    .isEqualTo(EventType.AUDIO_UPLOADED.status().orElseThrow());
            consultations.append("h", type.code(), type, "event", Map.of("extractionId", "e1"));
            ConsultationStatus after =
                    consultations.find("h", type.code()).orElseThrow().status();
            assertThat(type.status().orElse(before.status())).as(type.code()).isEqualTo(after);
        }
        assertThat(EventType.TURNS_RECEIVED.status()).isEqualTo(EventType.AUDIO_UPLOADED.status());
    }

    private boolean start(String id) {
        return consultations.append("h", id, EventType.CONSULTATION_STARTED, "started", Map.of());
    }

    private void open(String tenant, String id) {
        consultations.open(new NewConsultation(
                id,
                tenant,
                Source.RECORDING,
                Priority.ROUTINE,
                null,
                null,
                "es",
                null,
                Instant.parse("2026-07-03T10:00:00Z"),
                "e-" + id));
    }

    /** Until so many transactions wait for a lock. */
    private void awaitWaiting(int transactions) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (waiting() < transactions) {
            assertThat(System.nanoTime()).as("a writer waits").isLessThan(end);
            Thread.sleep(5);
        }
    }

    private int waiting() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                select count(*) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'
                """).mapTo(Integer.class).one());
    }
}
