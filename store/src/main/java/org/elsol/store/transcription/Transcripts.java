package org.elsol.store.transcription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.store.JsonColumns;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Recordings and what was said in them. */
public final class Transcripts {

    private static final TypeReference<List<ChannelRole>> CHANNELS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<Word>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<Speaker>> SPEAKERS = new TypeReference<>() {};
    private static final TypeReference<Map<String, ModelUse>> MODELS = new TypeReference<>() {};

    private final Jdbi jdbi;

    public Transcripts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Adds a recording; the same consultation's again changes nothing. */
    public void addRecording(Recording recording) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into transcription.recording (consultation_id, tenant, file_name, format, seconds, channels,
                    sample_rate, bytes, sha256, truncated, recorded_at, language, channel_roles, speakers, vocabulary)
                values (:id, :tenant, :fileName, :format, :seconds, :channels, :sampleRate, :bytes, :sha256, :truncated,
                    :recordedAt, :language, cast(:roles as jsonb), cast(:speakers as jsonb), cast(:vocabulary as jsonb))
                on conflict (consultation_id) do nothing
                """)
                .bind("id", recording.consultationId())
                .bind("tenant", recording.tenant())
                .bind("fileName", recording.fileName())
                .bind("format", recording.format())
                .bind("seconds", recording.seconds())
                .bind("channels", recording.channels())
                .bind("sampleRate", recording.sampleRate())
                .bind("bytes", recording.bytes())
                .bind("sha256", recording.sha256())
                .bind("truncated", recording.truncated())
                .bind("recordedAt", offset(recording.recordedAt()))
                .bind("language", recording.language())
                .bind("roles", JsonColumns.write(recording.channelRoles()))
                .bind("speakers", JsonColumns.write(recording.speakers()))
                .bind("vocabulary", JsonColumns.write(recording.vocabulary()))
                .execute());
    }

    public Optional<Recording> recording(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from transcription.recording where tenant = :tenant and consultation_id = :id")
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) -> recording(row))
                .findOne());
    }

    /** The recordings of these consultations that there are, by consultation. */
    public Map<String, Recording> recordings(String tenant, Collection<String> consultationIds) {
        Map<String, Recording> found = new HashMap<>();
        if (consultationIds.isEmpty()) {
            return found;
        }
        jdbi.useHandle(handle -> handle.createQuery("""
                select * from transcription.recording where tenant = :tenant and consultation_id = any(:ids)
                """)
                .bind("tenant", tenant)
                .bindArray("ids", String.class, List.copyOf(consultationIds))
                .map((row, context) -> recording(row))
                .forEach(recording -> found.put(recording.consultationId(), recording)));
        return found;
    }

    /** Decoding found out how long the recording really is, and whether it was cut short. */
    public void measured(String tenant, String consultationId, double seconds, boolean truncated) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update transcription.recording set seconds = :seconds, truncated = :truncated
                where tenant = :tenant and consultation_id = :id
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .bind("seconds", seconds)
                .bind("truncated", truncated)
                .execute());
    }

    /** The language was heard. */
    public void heardLanguage(String tenant, String consultationId, DetectedLanguage language) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update transcription.recording set detected_language = cast(:language as jsonb)
                where tenant = :tenant and consultation_id = :id
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .bind("language", JsonColumns.write(language))
                .execute());
    }

    /** Removes a recording's row: undo of {@link #addRecording} where the upload could not be finished. */
    public void removeRecording(String tenant, String consultationId) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from transcription.recording where tenant = :tenant and consultation_id = :id")
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .execute());
    }

    /** The take whose words the newest revision has; the first one where there is no transcript. */
    public Take take(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select take from transcription.transcript
                where tenant = :tenant and consultation_id = :id order by revision desc limit 1
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .mapTo(String.class)
                .findOne()
                .map(take -> new Take(tenant, consultationId, take))
                .orElse(Take.first(tenant, consultationId)));
    }

    /**
     * Writes one revision whole, in one transaction, with the words of the take of the one before.
     *
     * @return false, and nothing is changed, if there is this revision already
     */
    public boolean save(String tenant, Transcript transcript, List<Speaker> speakers) {
        return jdbi.inTransaction(handle -> {
            String take = handle.createQuery("""
                    select take from transcription.transcript where consultation_id = :id order by revision desc limit 1
                    """)
                    .bind("id", transcript.consultationId())
                    .mapTo(String.class)
                    .findOne()
                    .orElse("");
            return save(handle, tenant, transcript, speakers, take, null);
        });
    }

    /**
     * Writes what a re-run heard as the next revision; the same re-run's again changes nothing.
     *
     * @param take whose words it has
     * @return the number of the revision
     */
    public int saveNext(Take take, Transcript heard, List<Speaker> speakers, String rerunId) {
        return jdbi.inTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 2))", heard.consultationId());
            Optional<Integer> before = handle.createQuery("""
                    select revision from transcription.transcript where consultation_id = :id and rerun_id = :rerun
                    """)
                    .bind("id", heard.consultationId())
                    .bind("rerun", rerunId)
                    .mapTo(Integer.class)
                    .findOne();
            if (before.isPresent()) {
                return before.get();
            }
            int next = 1
                    + handle.createQuery("""
                            select coalesce(max(revision), 0) from transcription.transcript where consultation_id = :id
                            """)
                            .bind("id", heard.consultationId())
                            .mapTo(Integer.class)
                            .one();
            Transcript transcript =
                    new Transcript(heard.consultationId(), next, heard.language(), heard.segments(), heard.models());
            if (!save(handle, take.tenant(), transcript, speakers, take.id(), rerunId)) {
                throw new IllegalStateException("Somebody else wrote revision " + next + " meanwhile");
            }
            return next;
        });
    }

    private static boolean save(
            Handle handle,
            String tenant,
            Transcript transcript,
            List<Speaker> speakers,
            String take,
            @Nullable String rerunId) {
        int added = handle.createUpdate("""
                insert into transcription.transcript
                    (consultation_id, revision, tenant, language, models, speakers, take, rerun_id)
                values (:id, :revision, :tenant, :language, cast(:models as jsonb), cast(:speakers as jsonb), :take,
                    :rerun)
                on conflict (consultation_id, revision) do nothing
                """)
                .bind("id", transcript.consultationId())
                .bind("revision", transcript.revision())
                .bind("tenant", tenant)
                .bind("language", transcript.language())
                .bind("models", JsonColumns.write(transcript.models()))
                .bind("speakers", JsonColumns.write(speakers))
                .bind("take", take)
                .bind("rerun", rerunId)
                .execute();
        if (added == 1 && !transcript.segments().isEmpty()) {
            saveSegments(handle, transcript);
        }
        return added == 1;
    }

    /** The newest revision. */
    public Optional<Transcript> latest(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from transcription.transcript
                where tenant = :tenant and consultation_id = :id order by revision desc limit 1
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) -> transcript(handle, row))
                .findOne());
    }

    public Optional<Transcript> revision(String tenant, String consultationId, int revision) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from transcription.transcript
                where tenant = :tenant and consultation_id = :id and revision = :revision
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .bind("revision", revision)
                .map((row, context) -> transcript(handle, row))
                .findOne());
    }

    /** A revision with its speakers. */
    public record Revision(Transcript transcript, List<Speaker> speakers) {}

    /** All revisions, the first one first. */
    public List<Revision> revisions(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from transcription.transcript
                where tenant = :tenant and consultation_id = :id order by revision
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .map((row, context) ->
                        new Revision(transcript(handle, row), JsonColumns.read(row.getString("speakers"), SPEAKERS)))
                .list());
    }

    /** The speakers of the newest revision; empty where there is no transcript. */
    public List<Speaker> speakers(String tenant, String consultationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select speakers from transcription.transcript
                where tenant = :tenant and consultation_id = :id order by revision desc limit 1
                """)
                .bind("tenant", tenant)
                .bind("id", consultationId)
                .mapTo(String.class)
                .findOne()
                .map(json -> JsonColumns.read(json, SPEAKERS))
                .orElse(List.of()));
    }

    /** Removes windows, transcripts and what was heard of the language; the recording stays. */
    public void discard(String tenant, String consultationId) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                    update transcription.recording set detected_language = null
                    where tenant = :tenant and consultation_id = :id
                    """)
                    .bind("tenant", tenant)
                    .bind("id", consultationId)
                    .execute();
            for (String table : List.of("speech_window", "transcript")) {
                handle.createUpdate("delete from transcription." + table
                                + " where tenant = :tenant and consultation_id = :id")
                        .bind("tenant", tenant)
                        .bind("id", consultationId)
                        .execute();
            }
        });
    }

    private static void saveSegments(Handle handle, Transcript transcript) {
        PreparedBatch batch = handle.prepareBatch("""
                insert into transcription.segment (consultation_id, revision, ordinal, id, start_ms, end_ms, speaker,
                    role, text, confidence, quality, words, metrics)
                values (:consultation, :revision, :ordinal, :id, :start, :end, :speaker,
                    :role, :text, :confidence, :quality, cast(:words as jsonb), cast(:metrics as jsonb))
                """);
        int ordinal = 0;
        for (Segment segment : transcript.segments()) {
            batch.bind("consultation", transcript.consultationId())
                    .bind("revision", transcript.revision())
                    .bind("ordinal", ordinal++)
                    .bind("id", segment.id())
                    .bind("start", segment.startMs())
                    .bind("end", segment.endMs())
                    .bind("speaker", segment.speaker())
                    .bind("role", segment.role().code())
                    .bind("text", segment.text())
                    .bind("confidence", segment.confidence())
                    .bind("quality", segment.quality().code())
                    .bind("words", JsonColumns.write(segment.words()))
                    .bind("metrics", segment.metrics() == null ? null : JsonColumns.write(segment.metrics()))
                    .add();
        }
        batch.execute();
    }

    private static Transcript transcript(Handle handle, ResultSet row) throws SQLException {
        String id = row.getString("consultation_id");
        int revision = row.getInt("revision");
        List<Segment> segments = handle.createQuery("""
                select * from transcription.segment where consultation_id = :id and revision = :revision
                order by ordinal
                """)
                .bind("id", id)
                .bind("revision", revision)
                .map((segment, context) -> segment(segment))
                .list();
        return new Transcript(
                id, revision, row.getString("language"), segments, JsonColumns.read(row.getString("models"), MODELS));
    }

    private static Segment segment(ResultSet row) throws SQLException {
        String metrics = row.getString("metrics");
        return new Segment(
                row.getString("id"),
                row.getObject("start_ms", Long.class),
                row.getObject("end_ms", Long.class),
                row.getString("speaker"),
                Role.of(row.getString("role")),
                row.getString("text"),
                row.getDouble("confidence"),
                Quality.of(row.getString("quality")),
                JsonColumns.read(row.getString("words"), WORDS),
                metrics == null ? null : JsonColumns.read(metrics, SpeechMetrics.class));
    }

    private static Recording recording(ResultSet row) throws SQLException {
        OffsetDateTime recordedAt = row.getObject("recorded_at", OffsetDateTime.class);
        String detected = row.getString("detected_language");
        return new Recording(
                row.getString("tenant"),
                row.getString("consultation_id"),
                row.getString("file_name"),
                row.getString("format"),
                row.getDouble("seconds"),
                row.getInt("channels"),
                row.getInt("sample_rate"),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getBoolean("truncated"),
                recordedAt == null ? null : recordedAt.toInstant(),
                row.getString("language"),
                JsonColumns.read(row.getString("channel_roles"), CHANNELS),
                JsonColumns.read(row.getString("speakers"), SpeakerCount.class),
                JsonColumns.read(row.getString("vocabulary"), TEXTS),
                detected == null ? null : JsonColumns.read(detected, DetectedLanguage.class));
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
