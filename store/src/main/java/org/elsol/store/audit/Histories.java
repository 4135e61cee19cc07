package org.elsol.store.audit;

import com.google.protobuf.InvalidProtocolBufferException;
import io.temporal.api.history.v1.History;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.elsol.store.audit.Sealing.Owner;
import org.elsol.store.keys.KeyDestroyed;
import org.jdbi.v3.core.Jdbi;

/**
 * Workflow histories, kept because the engine may forget them: the embedded one with each restart, a cluster after its
 * retention.
 */
public final class Histories {

    private static final String PURPOSE = "history";

    private final Jdbi jdbi;
    private final Sealing sealing;

    public Histories(Jdbi jdbi, Sealing sealing) {
        this.jdbi = jdbi;
        this.sealing = sealing;
    }

    /**
     * Keeps a run's history in the place of what was kept of it, unless that goes further. Of a consultation that was
     * erased nothing is kept.
     */
    public void keep(RunHistory run) {
        byte[] sealed;
        try {
            sealed = sealing.seal(
                    new Owner(run.tenant(), run.consultationId()),
                    PURPOSE,
                    run.history().toByteArray());
        } catch (KeyDestroyed erased) {
            return;
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into audit.history as kept
                    (workflow_id, run_id, tenant, consultation_id, workflow_type, state, events, history)
                values (:workflow, :run, :tenant, :consultation, :type, :state, :events, :history)
                on conflict (workflow_id, run_id) do update
                set state = excluded.state, events = excluded.events, history = excluded.history, kept_at = now()
                where kept.events < excluded.events
                """)
                .bind("workflow", run.workflowId())
                .bind("run", run.runId())
                .bind("tenant", run.tenant())
                .bind("consultation", run.consultationId())
                .bind("type", run.workflowType())
                .bind("state", run.state().code())
                .bind("events", run.history().getEventsCount())
                .bind("history", sealed)
                .execute());
    }

    /** The engine is gone: what was running in it will never close. */
    public void abandonRunning() {
        jdbi.useHandle(
                handle -> handle.execute("update audit.history set state = 'abandoned' where state = 'running'"));
    }

    /** Whether a run of this consultation has not closed, as far as is known here. */
    public boolean isAnyRunning(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select from audit.history
                    where tenant = :tenant and consultation_id = :consultation and state = 'running')
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** All runs of a consultation, in the order in which they began. */
    public List<RunHistory> ofConsultation(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from audit.history where tenant = :tenant and consultation_id = :consultation
                order by begun_at, run_id
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> run(row))
                .list());
    }

    private RunHistory run(ResultSet row) throws SQLException {
        Owner owner = new Owner(row.getString("tenant"), row.getString("consultation_id"));
        return new RunHistory(
                owner.tenant(),
                owner.consultationId(),
                row.getString("workflow_id"),
                row.getString("run_id"),
                row.getString("workflow_type"),
                RunState.of(row.getString("state")),
                history(sealing.open(owner, PURPOSE, row.getBytes("history"))));
    }

    private static History history(byte[] bytes) {
        try {
            return History.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("A kept history is not one", e);
        }
    }
}
