package org.elsol.store.audit;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.elsol.store.identity.Caller;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Who read what, and when; append-only. */
public final class Accesses {

    private final Jdbi jdbi;

    public Accesses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Adds a read; it is on record before its caller sees anything.
     *
     * @param consultationId null where what was read is of none, or does not say of which
     */
    public void add(Caller caller, @Nullable String consultationId, String action) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into audit.access (tenant, consultation_id, action, key_name, role)
                values (:tenant, :consultation, :action, :key, :role)
                """)
                .bind("tenant", caller.tenant())
                .bind("consultation", consultationId)
                .bind("action", action)
                .bind("key", caller.keyName())
                .bind("role", caller.role().code())
                .execute());
    }

    /** All of a consultation, in their order. */
    public List<Access> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from audit.access where tenant = :tenant and consultation_id = :consultation
                order by sequence
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> new Access(
                        row.getLong("sequence"),
                        row.getString("action"),
                        row.getString("key_name"),
                        row.getString("role"),
                        Objects.requireNonNull(row.getObject("at", OffsetDateTime.class))
                                .toInstant()))
                .list());
    }
}
