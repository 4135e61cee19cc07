package org.elsol.store.consultation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.Cursor;
import org.elsol.store.JsonColumns;
import org.elsol.store.Page;
import org.elsol.store.PlainText;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** The log of consultations and its projection. An event and what it moves are one transaction. */
public final class Consultations {

    /** Serialises appends, so that sequence numbers become visible in their order. */
    private static final long LOG_LOCK = 0x456c536f6cL;

    private static final TypeReference<Map<String, Object>> DETAILS = new TypeReference<>() {};

    private static final String ROW = """
            select c.*, l.clinician, l.title
            from consultation.consultation c
            left join consultation.label l on l.consultation_id = c.id
            left join consultation.patient p on p.tenant = c.tenant and p.id = c.patient_id
            """;

    private final Jdbi jdbi;

    public Consultations(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Opens a consultation with its first event; the same one again changes nothing and returns false. */
    public boolean open(NewConsultation consultation) {
        Map<String, Object> details = new HashMap<>();
        details.put("source", consultation.source().name());
        details.put("priority", consultation.priority().code());
        details.put("language", consultation.language());
        details.put("recordedAt", consultation.recordedAt().toString());
        details.put("extractionId", consultation.extractionId());
        if (consultation.patientId() != null) {
            details.put("patientId", consultation.patientId());
        }
        EventType type =
                consultation.source() == Source.RECORDING ? EventType.AUDIO_UPLOADED : EventType.TURNS_RECEIVED;
        return jdbi.inTransaction(handle -> {
            boolean opened = append(handle, consultation.tenant(), consultation.id(), type, "opened", details);
            if (opened) {
                label(handle, consultation);
            }
            return opened;
        });
    }

    /**
     * Appends an event and moves the projection.
     *
     * @param key names this occurrence within the consultation; an event of the same key is not appended again
     * @param details ids, counts and codes; never clinical text
     * @return false if it was there already, or the consultation was erased
     */
    public boolean append(
            String tenant, String consultationId, EventType type, String key, Map<String, Object> details) {
        return jdbi.inTransaction(handle -> append(handle, tenant, consultationId, type, key, details));
    }

    public Optional<Consultation> find(String tenant, String id) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + "where c.tenant = :tenant and c.id = :id")
                .bind("tenant", tenant)
                .bind("id", id)
                .map((row, context) -> consultation(row))
                .findOne());
    }

    /**
     * The ids of a clinician's consultations.
     *
     * @param name each of its words must be of the clinician's name, in any case and with or without accents
     */
    public Set<String> attendedBy(String tenant, String name) {
        List<String> words = List.of(PlainText.fold(name).strip().split("\\s+"));
        return jdbi.withHandle(handle -> Set.copyOf(handle.createQuery("""
                        select consultation_id from consultation.label
                        where tenant = :tenant
                          and (select bool_and(strpos(clinician_key, word) > 0) from unnest(:words) as word)
                        """)
                .bind("tenant", tenant)
                .bindArray("words", String.class, words)
                .mapTo(String.class)
                .list()));
    }

    /**
     * Newest first; {@code after} goes on behind the last row of the page before. Those that were erased are there if they
     * are asked for by their status.
     */
    public Page<Consultation> list(String tenant, ConsultationFilter filter, int limit, @Nullable Cursor after) {
        String matching = """
                where c.tenant = :tenant
                  and c.status = coalesce(cast(:status as text), c.status)
                  and (cast(:status as text) is not null or c.status <> 'erased')
                  and (cast(:patient as text) is null or c.patient_id = :patient)
                  and (cast(:clinician as text) is null or strpos(l.clinician_key, :clinician) > 0)
                  and (cast(:from as timestamptz) is null or c.recorded_at >= :from)
                  and (cast(:to as timestamptz) is null or c.recorded_at < :to)
                  and (cast(:words as text) is null or strpos(p.name_key, :words) > 0
                       or strpos(l.clinician_key, :words) > 0 or strpos(lower(l.title), :words) > 0)
                """;
        return jdbi.withHandle(handle -> {
            Map<String, @Nullable Object> limits = limits(tenant, filter);
            long total = handle.createQuery("""
                    select count(*) from consultation.consultation c
                    left join consultation.label l on l.consultation_id = c.id
                    left join consultation.patient p on p.tenant = c.tenant and p.id = c.patient_id
                    """ + matching)
                    .bindMap(limits)
                    .mapTo(Long.class)
                    .one();
            limits.put("time", after == null ? null : after.time().atOffset(ZoneOffset.UTC));
            limits.put("id", after == null ? null : after.id());
            limits.put("limit", limit + 1);
            List<Consultation> rows = handle.createQuery(ROW + matching + """
                      and (cast(:time as timestamptz) is null or (c.created_at, c.id) < (:time, :id))
                    order by c.created_at desc, c.id desc limit :limit
                    """)
                    .bindMap(limits)
                    .map((row, context) -> consultation(row))
                    .list();
            boolean more = rows.size() > limit;
            List<Consultation> items = more ? rows.subList(0, limit) : rows;
            String next = more
                    ? new Cursor(items.getLast().createdAt(), items.getLast().id()).encode()
                    : null;
            return new Page<>(items, next, total);
        });
    }

    /** Those whose run has not ended, oldest first, over all tenants. */
    public List<Consultation> unfinished() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        ROW + "where c.status in ('queued', 'processing', 'needs_attention') order by c.created_at")
                .map((row, context) -> consultation(row))
                .list());
    }

    /**
     * What has ended and was recorded before then, oldest first.
     *
     * @param tenant null for all
     * @param after goes on behind the recording of this time and id
     */
    public List<Consultation> endedBefore(
            @Nullable String tenant, Instant recordedBefore, @Nullable Cursor after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                where (cast(:tenant as text) is null or c.tenant = :tenant)
                  and c.recorded_at < :before and c.status in ('completed', 'no_speech', 'failed', 'cancelled')
                  and (cast(:time as timestamptz) is null or (c.recorded_at, c.id) > (:time, :id))
                order by c.recorded_at, c.id limit :limit
                """)
                .bind("tenant", tenant)
                .bind("before", recordedBefore.atOffset(ZoneOffset.UTC))
                .bind("time", after == null ? null : after.time().atOffset(ZoneOffset.UTC))
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> consultation(row))
                .list());
    }

    /** The hospitals that have any. */
    public List<String> tenants() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select distinct tenant from consultation.consultation order by tenant")
                        .mapTo(String.class)
                        .list());
    }

    /** The consultations of a patient that were not erased, oldest first. */
    public List<Consultation> ofPatient(String tenant, String patientId) {
        return jdbi.withHandle(handle -> handle.createQuery(ROW + """
                where c.tenant = :tenant and c.patient_id = :patient and c.status <> 'erased'
                order by c.created_at, c.id
                """)
                .bind("tenant", tenant)
                .bind("patient", patientId)
                .map((row, context) -> consultation(row))
                .list());
    }

    /** How many of a hospital's wait or are under way, counted to {@code most}; those that wait for a person do not count. */
    public int open(String tenant, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from (
                    select from consultation.consultation
                    where tenant = :tenant and status in ('queued', 'processing') limit :most) open
                """)
                .bind("tenant", tenant)
                .bind("most", most)
                .mapTo(Integer.class)
                .one());
    }

    /** Events of one consultation after a sequence number, in order. */
    public List<Event> events(String tenant, String consultationId, long after) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from consultation.event
                where tenant = :tenant and consultation_id = :id and sequence > :after order by sequence
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .bind("after", after)
                .map((row, context) -> event(row))
                .list());
    }

    /**
     * Events of one hospital after a sequence number, in order. Whoever goes on behind the last one that he saw misses
     * none: appends take their numbers one after the other, each once the one before is committed.
     */
    public List<Event> log(String tenant, long after, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from consultation.event
                where tenant = :tenant and sequence > :after order by sequence limit :limit
                """)
                .bind("tenant", tenant)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list());
    }

    /** The sequence number of a hospital's latest event; 0 before the first. */
    public long latest(String tenant) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select coalesce(max(sequence), 0) from consultation.event where tenant = :tenant")
                .bind("tenant", tenant)
                .mapTo(Long.class)
                .one());
    }

    /**
     * Says how far a step is; it is no event, and a rebuild of the projection does not bring it back. It does not wait
     * for the disk, either: a crash may lose what was said in the last second.
     */
    public void progress(String consultationId, Progress progress) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into consultation.progress (consultation_id, stage, done, total)
                select :id, :stage, :done, :total from set_config('synchronous_commit', 'off', true)
                on conflict (consultation_id) do update
                set stage = excluded.stage, done = excluded.done, total = excluded.total
                """)
                .bind("id", consultationId)
                .bind("stage", progress.stage().code())
                .bind("done", progress.done())
                .bind("total", progress.total())
                .execute());
    }

    public Optional<Progress> progress(String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select stage, done, total from consultation.progress where consultation_id = :id")
                .bind("id", consultationId)
                .map((row, context) ->
                        new Progress(stage(row.getString("stage")), row.getInt("done"), row.getInt("total")))
                .findOne());
    }

    /** How far the steps of these consultations are, by consultation; those that have no step are not in it. */
    public Map<String, Progress> progress(Collection<String> consultationIds) {
        Map<String, Progress> found = new HashMap<>();
        if (consultationIds.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                select consultation_id, stage, done, total from consultation.progress
                where consultation_id = any(:ids)
                """)
                .bindArray("ids", String.class, List.copyOf(consultationIds))
                .map((row, context) -> Map.entry(
                        row.getString("consultation_id"),
                        new Progress(stage(row.getString("stage")), row.getInt("done"), row.getInt("total"))))
                .forEach(progress -> found.put(progress.getKey(), progress.getValue())));
        return found;
    }

    /** Throws the projection away and makes it again from the events. */
    public void rebuildProjection() {
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(?)", LOG_LOCK);
            handle.execute("truncate consultation.consultation");
            handle.createQuery("select * from consultation.event order by sequence")
                    .setFetchSize(1000)
                    .map((row, context) -> event(row))
                    .forEach(event -> Projection.apply(handle, event));
        });
    }

    private static boolean append(
            Handle handle, String tenant, String id, EventType type, String key, Map<String, Object> details) {
        handle.execute("select pg_advisory_xact_lock(?)", LOG_LOCK);
        Optional<Event> appended = handle.createQuery("""
                insert into consultation.event (tenant, consultation_id, type, key, details)
                select :tenant, :id, :type, :key, cast(:details as jsonb)
                where not exists (select from consultation.event
                    where consultation_id = :id and type = 'consultation.erased')
                on conflict (consultation_id, key) do nothing
                returning *
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("type", type.code())
                .bind("key", key)
                .bind("details", JsonColumns.write(details))
                .map((row, context) -> event(row))
                .findOne();
        appended.ifPresent(event -> Projection.apply(handle, event));
        return appended.isPresent();
    }

    private static void label(Handle handle, NewConsultation consultation) {
        String clinician = consultation.clinician();
        handle.createUpdate("""
                insert into consultation.label (tenant, consultation_id, clinician, clinician_key, title)
                values (:tenant, :id, :clinician, :key, :title)
                """)
                .bind("tenant", consultation.tenant())
                .bind("id", consultation.id())
                .bind("clinician", clinician)
                .bind("key", clinician == null ? null : PlainText.fold(clinician))
                .bind("title", consultation.title())
                .execute();
    }

    private static Map<String, @Nullable Object> limits(String tenant, ConsultationFilter filter) {
        Map<String, @Nullable Object> limits = new HashMap<>();
        limits.put("tenant", tenant);
        limits.put("status", filter.status() == null ? null : filter.status().code());
        limits.put("patient", filter.patientId());
        limits.put("clinician", filter.clinician() == null ? null : PlainText.fold(filter.clinician()));
        limits.put("from", filter.from() == null ? null : filter.from().atOffset(ZoneOffset.UTC));
        limits.put("to", filter.to() == null ? null : filter.to().atOffset(ZoneOffset.UTC));
        limits.put("words", filter.words() == null ? null : PlainText.fold(filter.words()));
        return limits;
    }

    private static Consultation consultation(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        String failedStage = row.getString("failed_stage");
        return new Consultation(
                row.getString("id"),
                row.getString("tenant"),
                ConsultationStatus.of(row.getString("status")),
                Source.valueOf(row.getString("source")),
                Priority.of(row.getString("priority")),
                row.getString("patient_id"),
                row.getString("clinician"),
                row.getString("language"),
                row.getString("title"),
                instant(row, "recorded_at"),
                row.getString("extraction_id"),
                row.getBoolean("extracted"),
                failure == null ? null : FailureKind.valueOf(failure.toUpperCase(Locale.ROOT)),
                failedStage == null ? null : stage(failedStage),
                row.getBoolean("cancel_requested"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("sequence"),
                row.getString("tenant"),
                row.getString("consultation_id"),
                EventType.of(row.getString("type")),
                instant(row, "occurred_at"),
                JsonColumns.read(row.getString("details"), DETAILS));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static Stage stage(String code) {
        return Stage.valueOf(code.toUpperCase(Locale.ROOT));
    }
}
