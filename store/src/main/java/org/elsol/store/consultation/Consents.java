package org.elsol.store.consultation;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The consents that came with consultations. */
public final class Consents {

    private final Jdbi jdbi;

    public Consents(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a consent; the same consultation's again changes nothing. */
    public void keep(String tenant, String consultationId, Consent consent) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into consultation.consent (consultation_id, tenant, status, reference)
                values (:id, :tenant, :status, :reference)
                on conflict (consultation_id) do nothing
                """)
                .bind("id", consultationId)
                .bind("tenant", tenant)
                .bind("status", consent.status())
                .bind("reference", consent.reference())
                .execute());
    }

    public Optional<Consent> find(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select status, reference from consultation.consent where tenant = :tenant and consultation_id = :id")
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) -> new Consent(row.getString("status"), row.getString("reference")))
                .findOne());
    }

    /** Undo of {@link #keep} where the consultation could not be opened. */
    public void remove(String tenant, String consultationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from consultation.consent where tenant = :tenant and consultation_id = :id")
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .execute());
    }
}
