package org.elsol.store.transcription;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.elsol.store.JsonColumns;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import tools.jackson.core.type.TypeReference;

/** The windows that recordings are cut into, and what was recognised in them, each time that they are heard. */
public final class Takes {

    private static final TypeReference<List<RecognisedSegment>> RECOGNISED = new TypeReference<>() {};

    private final Jdbi jdbi;

    public Takes(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes the windows to be transcribed. A plan that stands already stays, with what was transcribed of it. */
    public void plan(Take take, List<Window> windows) {
        if (windows.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into transcription.speech_window
                        (consultation_id, take, index, tenant, channel, start_ms, end_ms)
                    values (:id, :take, :index, :tenant, :channel, :start, :end)
                    on conflict (consultation_id, take, index) do nothing
                    """);
            for (Window window : windows) {
                batch.bind("id", take.consultationId())
                        .bind("take", take.id())
                        .bind("index", window.index())
                        .bind("tenant", take.tenant())
                        .bind("channel", window.channel())
                        .bind("start", window.startMs())
                        .bind("end", window.endMs())
                        .add();
            }
            batch.execute();
        });
    }

    /** The windows in their order. */
    public List<Window> windows(Take take) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from transcription.speech_window
                where tenant = :tenant and consultation_id = :id and take = :take order by index
                """)
                .bind("tenant", take.tenant())
                .bind("id", take.consultationId())
                .bind("take", take.id())
                .map((row, context) -> window(row))
                .list());
    }

    /** Keeps what was recognised in a window. */
    public void store(Take take, int index, List<RecognisedSegment> segments) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update transcription.speech_window set segments = cast(:segments as jsonb)
                where tenant = :tenant and consultation_id = :id and take = :take and index = :index
                """)
                .bind("tenant", take.tenant())
                .bind("id", take.consultationId())
                .bind("take", take.id())
                .bind("index", index)
                .bind("segments", JsonColumns.write(segments))
                .execute());
    }

    /** Removes what a re-run heard, and the revision that it wrote. */
    public void discard(Take rerun) {
        jdbi.useTransaction(handle -> {
            for (String rows : List.of("speech_window where take = :take", "transcript where rerun_id = :take")) {
                handle.createUpdate(
                                "delete from transcription." + rows + " and tenant = :tenant and consultation_id = :id")
                        .bind("tenant", rerun.tenant())
                        .bind("id", rerun.consultationId())
                        .bind("take", rerun.id())
                        .execute();
            }
        });
    }

    private static Window window(ResultSet row) throws SQLException {
        String segments = row.getString("segments");
        return new Window(
                row.getInt("index"),
                row.getInt("channel"),
                row.getLong("start_ms"),
                row.getLong("end_ms"),
                segments == null ? null : JsonColumns.read(segments, RECOGNISED));
    }
}
