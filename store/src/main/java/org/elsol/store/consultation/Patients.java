package org.elsol.store.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.elsol.store.PlainText;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The patients of all hospitals. */
public final class Patients {

    /** A name alone fits more than one patient: the caller must give an id. */
    public static final class AmbiguousName extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AmbiguousName() {
            super("more than one patient has this name");
        }
    }

    private final Jdbi jdbi;

    public Patients(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The patient of this id, made if need be and given the name; or, without an id, the patient of exactly this name,
     * found or made.
     *
     * @throws AmbiguousName if only a name is given and several patients have it
     * @throws IllegalArgumentException if both are null
     */
    public Patient findOrMake(String tenant, @Nullable String id, @Nullable String name) {
        if (id != null) {
            return jdbi.inTransaction(handle -> withId(handle, tenant, id, name));
        }
        if (name == null) {
            throw new IllegalArgumentException("a patient needs an id or a name");
        }
        return jdbi.inTransaction(handle -> withName(handle, tenant, name, null));
    }

    /**
     * The patient of exactly this name, found or made, of whom nobody knows but by the words of a consultation.
     *
     * @throws AmbiguousName if several patients have the name
     */
    public Patient said(String tenant, String consultationId, String name) {
        return jdbi.inTransaction(handle -> withName(handle, tenant, name, consultationId));
    }

    /** Removes the patient that was {@link #said} in this consultation and named nowhere else since. */
    public void forget(String tenant, String consultationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from consultation.patient where tenant = :tenant and said_in = :consultation")
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .execute());
    }

    /** Removes a patient of whom there is nothing else. */
    public void remove(String tenant, String id) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from consultation.patient where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .execute());
    }

    public Optional<Patient> find(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select tenant, id, name from consultation.patient where tenant = :tenant and id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> patient(row))
                .findOne());
    }

    /** The patients of these ids that there are, by id. */
    public Map<String, Patient> byId(String tenant, Collection<String> ids) {
        Map<String, Patient> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery(
                        "select tenant, id, name from consultation.patient where tenant = :tenant and id = any(:ids)")
                .bind("tenant", tenant)
                .bindArray("ids", String.class, List.copyOf(ids))
                .map((row, context) -> patient(row))
                .forEach(patient -> found.put(patient.id(), patient)));
        return found;
    }

    /** All patients of a hospital that have a name; what a question names is looked up among them. */
    public List<Patient> named(String tenant) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select tenant, id, name from consultation.patient
                where tenant = :tenant and name is not null order by name_key, id
                """)
                .bind("tenant", tenant)
                .map((row, context) -> patient(row))
                .list());
    }

    private static Patient withId(Handle handle, String tenant, String id, @Nullable String name) {
        return withId(handle, tenant, id, name, null);
    }

    /** A patient who is named again belongs to no consultation alone. */
    private static Patient withId(
            Handle handle, String tenant, String id, @Nullable String name, @Nullable String saidIn) {
        return handle.createQuery("""
                insert into consultation.patient (tenant, id, name, name_key, said_in)
                values (:tenant, :id, :name, :key, :saidIn)
                on conflict (tenant, id) do update
                set name = coalesce(excluded.name, patient.name), name_key = coalesce(excluded.name_key, patient.name_key),
                    said_in = case when patient.said_in = excluded.said_in then patient.said_in end
                returning tenant, id, name
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("name", name)
                .bind("key", name == null ? null : PlainText.fold(name))
                .bind("saidIn", saidIn)
                .map((row, context) -> patient(row))
                .one();
    }

    private static Patient withName(Handle handle, String tenant, String name, @Nullable String saidIn) {
        String key = PlainText.fold(name);
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 0))", tenant + "/" + key);
        List<Patient> found = handle.createQuery("""
                select tenant, id, name from consultation.patient where tenant = :tenant and name_key = :key
                """)
                .bind("tenant", tenant)
                .bind("key", key)
                .map((row, context) -> patient(row))
                .list();
        return switch (found.size()) {
            case 0 -> withId(handle, tenant, UUID.randomUUID().toString(), name, saidIn);
            case 1 ->
                withId(handle, tenant, found.getFirst().id(), found.getFirst().name(), saidIn);
            default -> throw new AmbiguousName();
        };
    }

    private static Patient patient(ResultSet row) throws SQLException {
        return new Patient(row.getString("tenant"), row.getString("id"), row.getString("name"));
    }
}
