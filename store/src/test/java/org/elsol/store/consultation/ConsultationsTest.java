package org.elsol.store.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.Cursor;
import org.elsol.store.Database;
import org.elsol.store.Database.Context;
import org.elsol.store.DatabaseSettings;
import org.elsol.store.Page;
import org.elsol.store.TestDatabase;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConsultationsTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final Consultations consultations = new Consultations(database.of(Context.CONSULTATION));
    private final Patients patients = new Patients(database.of(Context.CONSULTATION));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void openingTheSameConsultationTwiceLeavesOneRowAndOneEvent() {
        assertThat(consultations.open(consultation("c1", null))).isTrue();
        assertThat(consultations.open(consultation("c1", null))).isFalse();

        assertThat(consultations.find("h", "c1")).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(ConsultationStatus.QUEUED);
            assertThat(row.clinician()).isEqualTo("Dra. Ruiz");
            assertThat(row.recordedAt()).isEqualTo(JULY);
        });
        assertThat(consultations.events("h", "c1", 0)).hasSize(1);
    }

    @Test
    void whatIsOpenIsCountedForEachHospitalAndNoFurtherThanAsked() {
        for (int i = 0; i < 4; i++) {
            consultations.open(consultation("c" + i, null));
        }
        consultations.append("h", "c0", EventType.CONSULTATION_COMPLETED, "completed", Map.of());

        assertThat(consultations.open("h", 10)).isEqualTo(3);
        assertThat(consultations.open("h", 2)).isEqualTo(2);
        assertThat(consultations.open("another", 10)).isZero();
    }

    @Test
    void anEventOfTheSameKeyIsAppendedOnce() {
        consultations.open(consultation("c1", null));

        assertThat(consultations.append("h", "c1", EventType.CONSULTATION_STARTED, "started", Map.of()))
                .isTrue();
        assertThat(consultations.append("h", "c1", EventType.CONSULTATION_STARTED, "started", Map.of()))
                .isFalse();

        assertThat(consultations.events("h", "c1", 0)).hasSize(2);
    }

    @Test
    void progressDoesNotWaitForTheDiskAndWhatFollowsDoes() {
        DatabaseSettings settings = TestDatabase.settings();
        Jdbi.create(settings.url(), settings.user(), settings.password())
                .useHandle(handle -> handle.execute("alter role current_user in database "
                        + settings.url().replaceFirst(".*/(\\w+).*", "$1") + " set synchronous_commit = on"));
        try (Database durable = new Database(settings, Map.of())) {
            Jdbi jdbi = durable.of(Context.CONSULTATION);
            jdbi.useHandle(handle -> handle.createScript("""
                    create table consultation.waits (setting text);
                    create function consultation.note() returns trigger language plpgsql as
                        'begin insert into consultation.waits values (current_setting(''synchronous_commit'')); return new; end';
                    create trigger note after insert or update on consultation.progress
                        for each row execute function consultation.note();
                    create trigger note after insert on consultation.event
                        for each row execute function consultation.note();
                    """).execute());
            Consultations waiting = new Consultations(jdbi);

            waiting.progress("c1", new Progress(Stage.STORING, 0, 2));
            waiting.progress("c1", new Progress(Stage.STORING, 1, 2));
            waiting.open(consultation("c1", null));

            List<String> waits = jdbi.withHandle(handle -> handle.createQuery("select setting from consultation.waits")
                    .mapTo(String.class)
                    .list());
            assertThat(waiting.progress("c1")).contains(new Progress(Stage.STORING, 1, 2));
            assertThat(waits).containsExactly("off", "off", "on");
        }
    }

    @Test
    void anotherHospitalSeesNothing() {
        consultations.open(consultation("c1", null));

        assertThat(consultations.find("other", "c1")).isEmpty();
        assertThat(consultations.events("other", "c1", 0)).isEmpty();
        assertThat(consultations
                        .list("other", ConsultationFilter.NONE, 10, null)
                        .total())
                .isZero();
    }

    @Test
    void theProjectionIsRebuiltFromTheEventsAlone() {
        consultations.open(consultation("c1", null));
        consultations.append("h", "c1", EventType.CONSULTATION_STARTED, "started", Map.of());
        consultations.append(
                "h",
                "c1",
                EventType.INFORMATION_EXTRACTED,
                "extracted/e1",
                Map.of("extractionId", "e1", "patientId", "p9"));
        consultations.append(
                "h",
                "c1",
                EventType.CONSULTATION_PARKED,
                "parked/1",
                Map.of("kind", FailureKind.INDEX_UNAVAILABLE.code(), "stage", Stage.STORING.code()));
        consultations.open(consultation("c2", "p1"));
        consultations.append("h", "c2", EventType.CONSULTATION_CANCEL_REQUESTED, "cancel/1", Map.of());
        List<Consultation> before =
                consultations.list("h", ConsultationFilter.NONE, 10, null).items();

        consultations.rebuildProjection();

        assertThat(consultations.list("h", ConsultationFilter.NONE, 10, null).items())
                .isEqualTo(before);
        assertThat(before.getLast().status()).isEqualTo(ConsultationStatus.NEEDS_ATTENTION);
        assertThat(before.getLast().failure()).isEqualTo(FailureKind.INDEX_UNAVAILABLE);
        assertThat(before.getLast().patientId()).isEqualTo("p9");
        assertThat(before.getFirst().cancelRequested()).isTrue();
    }

    @Test
    void aListGoesOnWhereThePageBeforeEnded() {
        for (int i = 0; i < 5; i++) {
            consultations.open(consultation("c" + i, null));
        }

        Page<Consultation> first = consultations.list("h", ConsultationFilter.NONE, 3, null);
        assertThat(first.items()).extracting(Consultation::id).containsExactly("c4", "c3", "c2");
        assertThat(first.total()).isEqualTo(5);
        Page<Consultation> second =
                consultations.list("h", ConsultationFilter.NONE, 3, Cursor.decode(String.valueOf(first.next())));
        assertThat(second.items()).extracting(Consultation::id).containsExactly("c1", "c0");
        assertThat(second.next()).isNull();
    }

    @Test
    void aListIsFilteredByPatientClinicianTimeAndWords() {
        patients.findOrMake("h", "p1", "Juan Pérez");
        consultations.open(consultation("c1", "p1"));
        consultations.open(consultation("c2", null));

        assertThat(ids(new ConsultationFilter(null, "p1", null, null, null, null)))
                .containsExactly("c1");
        assertThat(ids(new ConsultationFilter(null, null, "ruiz", null, null, null)))
                .hasSize(2);
        assertThat(ids(new ConsultationFilter(null, null, null, JULY.plusSeconds(1), null, null)))
                .isEmpty();
        assertThat(ids(new ConsultationFilter(ConsultationStatus.COMPLETED, null, null, null, null, null)))
                .isEmpty();
        assertThat(ids(new ConsultationFilter(null, null, null, null, null, "perez")))
                .containsExactly("c1");
    }

    @Test
    void aNameAloneFindsThePatientOfThatNameOrMakesOne() {
        Patient made = patients.findOrMake("h", null, "José Núñez");

        assertThat(patients.findOrMake("h", null, "jose nunez").id()).isEqualTo(made.id());
        assertThat(patients.findOrMake("other", null, "José Núñez").id()).isNotEqualTo(made.id());
        patients.findOrMake("h", "p2", "José Núñez");
        assertThatThrownBy(() -> patients.findOrMake("h", null, "José Núñez"))
                .isInstanceOf(Patients.AmbiguousName.class);
    }

    @Test
    void aBrokenCursorIsRefused() {
        assertThatThrownBy(() -> Cursor.decode("%%%")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.decode("YWJj")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cursor.decode("YS5iLmM")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> ids(ConsultationFilter filter) {
        return consultations.list("h", filter, 10, null).items().stream()
                .map(Consultation::id)
                .toList();
    }

    private static NewConsultation consultation(String id, @Nullable String patientId) {
        return new NewConsultation(
                id, "h", Source.RECORDING, Priority.ROUTINE, patientId, "Dra. Ruiz", "es", null, JULY, "e-" + id);
    }
}
