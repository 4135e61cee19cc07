package org.elsol.store.erasure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Erasures: asked for, under way, certified. Their rows outlive what they are about, and say nothing of a patient. */
public final class Erasures {

    private final Jdbi jdbi;

    public Erasures(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens an erasure, unless a hold stands on the consultation or on its patient; one that is there already stays.
     *
     * @return whether there is one
     */
    public boolean open(
            String tenant, String consultationId, Erasure.Cause cause, String askedBy, @Nullable String patientId) {
        return jdbi.inTransaction(handle -> {
            Holds.lock(handle, tenant);
            handle.createUpdate("""
                    insert into erasure.erasure (consultation_id, tenant, cause, asked_by, patient_id)
                    select :id, :tenant, :cause, :by, :patient
                    where not exists (select from erasure.hold
                        where tenant = :tenant and (consultation_id = :id or patient_id = :patient))
                    on conflict (consultation_id) do nothing
                    """)
                    .bind("id", consultationId)
                    .bind("tenant", tenant)
                    .bind("cause", cause.code())
                    .bind("by", askedBy)
                    .bind("patient", patientId)
                    .execute();
            return handle.createQuery("""
                    select exists (select from erasure.erasure where tenant = :tenant and consultation_id = :id)
                    """)
                    .bind("tenant", tenant)
                    .bind("id", consultationId)
                    .mapTo(Boolean.class)
                    .one();
        });
    }

    public Optional<Erasure> find(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from erasure.erasure where tenant = :tenant and consultation_id = :id")
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) -> erasure(row))
                .findOne());
    }

    /** Those under way, oldest first, over all tenants. */
    public List<Erasure> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from erasure.erasure where completed_at is null order by requested_at")
                .map((row, context) -> erasure(row))
                .list());
    }

    /** The other consultations of this one's patient that are being erased and still know whose they were. */
    public List<String> beside(Erasure erasure) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select consultation_id from erasure.erasure
                where tenant = :tenant and patient_id = :patient and completed_at is null and consultation_id <> :id
                """)
                .bind("tenant", erasure.tenant())
                .bind("patient", erasure.patientId())
                .bind("id", erasure.consultationId())
                .mapTo(String.class)
                .list());
    }

    /** Keeps what a step did; what it removed in earlier attempts is added. */
    public void keep(String consultationId, String store, long removed, long remaining) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into erasure.step as kept (consultation_id, store, removed, remaining, checked_at)
                values (:id, :store, :removed, :remaining, clock_timestamp())
                on conflict (consultation_id, store) do update
                set removed = kept.removed + excluded.removed, remaining = excluded.remaining,
                    checked_at = excluded.checked_at
                """)
                .bind("id", consultationId)
                .bind("store", store)
                .bind("removed", removed)
                .bind("remaining", remaining)
                .execute());
    }

    /** What the steps did so far, in the order in which they looked. */
    public List<StepResult> steps(String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from erasure.step where consultation_id = :id order by checked_at, store
                """)
                .bind("id", consultationId)
                .map((row, context) -> new StepResult(
                        row.getString("store"),
                        row.getLong("removed"),
                        row.getLong("remaining"),
                        instant(row, "checked_at")))
                .list());
    }

    /** Nothing needs to know any more whose it was. */
    public void forgetPatient(String consultationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update erasure.erasure set patient_id = null where consultation_id = :id")
                .bind("id", consultationId)
                .execute());
    }

    /** Ends it with its certificate; the first one stays. */
    public void complete(String consultationId, Instant at, byte[] certificate) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update erasure.erasure set completed_at = :at, certificate = :certificate
                where consultation_id = :id and completed_at is null
                """)
                .bind("id", consultationId)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .bind("certificate", certificate)
                .execute());
    }

    /** The certificate, once there is one. */
    public Optional<byte[]> certificate(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select certificate from erasure.erasure
                where tenant = :tenant and consultation_id = :id and certificate is not null
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) -> row.getBytes("certificate"))
                .findOne());
    }

    private static Erasure erasure(ResultSet row) throws SQLException {
        OffsetDateTime completed = row.getObject("completed_at", OffsetDateTime.class);
        return new Erasure(
                row.getString("tenant"),
                row.getString("consultation_id"),
                Erasure.Cause.of(row.getString("cause")),
                row.getString("asked_by"),
                row.getString("patient_id"),
                instant(row, "requested_at"),
                completed == null ? null : completed.toInstant());
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
