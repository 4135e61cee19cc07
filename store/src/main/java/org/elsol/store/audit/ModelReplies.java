package org.elsol.store.audit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.elsol.store.JsonColumns;
import org.elsol.store.audit.Sealing.Owner;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The replies of language models, of every attempt at every extraction of a consultation. */
public final class ModelReplies {

    private static final String PURPOSE = "reply";

    private final Jdbi jdbi;
    private final Sealing sealing;

    public ModelReplies(Jdbi jdbi, Sealing sealing) {
        this.jdbi = jdbi;
        this.sealing = sealing;
    }

    /** A reply, and the extraction that it was given for. */
    public record Kept(String extractionId, ModelReply reply) {}

    /** Adds the replies to one attempt at an extraction, in their order. */
    public void add(String tenant, String consultationId, String extractionId, List<ModelReply> replies) {
        if (replies.isEmpty()) {
            return;
        }
        Owner owner = new Owner(tenant, consultationId);
        List<byte[]> sealed = replies.stream()
                .map(reply ->
                        sealing.seal(owner, PURPOSE, JsonColumns.write(reply).getBytes(StandardCharsets.UTF_8)))
                .toList();
        jdbi.useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into audit.reply (tenant, consultation_id, extraction_id, reply)
                    values (:tenant, :consultation, :extraction, :reply)
                    """);
            for (byte[] reply : sealed) {
                batch.bind("tenant", tenant)
                        .bind("consultation", consultationId)
                        .bind("extraction", extractionId)
                        .bind("reply", reply)
                        .add();
            }
            batch.execute();
        });
    }

    /** All replies of a consultation, in their order. */
    public List<Kept> ofConsultation(String tenant, String consultationId) {
        Owner owner = new Owner(tenant, consultationId);
        return jdbi.withHandle(handle -> handle.createQuery("""
                select extraction_id, reply from audit.reply
                where tenant = :tenant and consultation_id = :consultation order by sequence
                """)
                .bind("tenant", tenant)
                .bind("consultation", consultationId)
                .map((row, context) -> new Kept(
                        row.getString("extraction_id"),
                        JsonColumns.read(
                                new String(sealing.open(owner, PURPOSE, row.getBytes("reply")), StandardCharsets.UTF_8),
                                ModelReply.class)))
                .list());
    }
}
