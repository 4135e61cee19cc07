package org.elsol.store.erasure;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Legal holds. A hold and an erasure of one hospital take turns, so that none comes in between. */
public final class Holds {

    private final Jdbi jdbi;

    public Holds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A hold on what is being erased already. */
    public static final class TooLate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLate() {
            super("it is being erased already");
        }
    }

    static void lock(Handle handle, String tenant) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 3))", tenant);
    }

    /**
     * Sets a hold; one on the same consultation or patient stays as it is.
     *
     * @return the hold that stands
     * @throws TooLate if the consultation, or one of the patient, is being erased
     */
    public Hold set(
            String tenant,
            String id,
            @Nullable String consultationId,
            @Nullable String patientId,
            String reference,
            String setBy) {
        return jdbi.inTransaction(handle -> {
            lock(handle, tenant);
            if (isUnderWay(handle, tenant, consultationId, patientId)) {
                throw new TooLate();
            }
            handle.createUpdate("""
                    insert into erasure.hold (id, tenant, consultation_id, patient_id, reference, set_by)
                    values (:id, :tenant, :consultation, :patient, :reference, :by)
                    on conflict do nothing
                    """)
                    .bind("id", id)
                    .bind("tenant", tenant)
                    .bind("consultation", consultationId)
                    .bind("patient", patientId)
                    .bind("reference", reference)
                    .bind("by", setBy)
                    .execute();
            return on(handle, tenant, consultationId, patientId).orElseThrow();
        });
    }

    /** The hold on this consultation, else the one on this patient. */
    public Optional<Hold> on(String tenant, @Nullable String consultationId, @Nullable String patientId) {
        return jdbi.withHandle(handle -> on(handle, tenant, consultationId, patientId));
    }

    /** All of a hospital, the latest first. */
    public List<Hold> all(String tenant) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from erasure.hold where tenant = :tenant order by set_at desc, id")
                .bind("tenant", tenant)
                .map((row, context) -> hold(row))
                .list());
    }

    /** Lifts a hold, and gives what it was; empty if there is none of this id. */
    public Optional<Hold> lift(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("delete from erasure.hold where tenant = :tenant and id = :id returning *")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .map((row, context) -> hold(row))
                        .findOne());
    }

    private static boolean isUnderWay(
            Handle handle, String tenant, @Nullable String consultationId, @Nullable String patientId) {
        return handle.createQuery("""
                select exists (select from erasure.erasure
                    where tenant = :tenant and completed_at is null
                      and (consultation_id = :consultation or patient_id = :patient))
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .bind("patient", patientId)
                .mapTo(Boolean.class)
                .one();
    }

    private static Optional<Hold> on(
            Handle handle, String tenant, @Nullable String consultationId, @Nullable String patientId) {
        return handle.createQuery("""
                select * from erasure.hold
                where tenant = :tenant and (consultation_id = :consultation or patient_id = :patient)
                order by consultation_id nulls last limit 1
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .bind("patient", patientId)
                .map((row, context) -> hold(row))
                .findOne();
    }

    private static Hold hold(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Hold(
                row.getString("id"),
                row.getString("consultation_id"),
                row.getString("patient_id"),
                row.getString("reference"),
                row.getString("set_by"),
                Objects.requireNonNull(row.getObject("set_at", OffsetDateTime.class))
                        .toInstant());
    }
}
