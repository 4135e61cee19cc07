package org.elsol.store.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.elsol.store.Page;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was sent to webhooks, and what is to be sent; {@link Lanes} moves it. */
public final class Deliveries {

    private final Jdbi jdbi;

    public Deliveries(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    public Optional<Delivery> find(String webhookId, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from delivery.delivery where webhook_id = :webhook and id = :id")
                        .bind("webhook", webhookId)
                        .bind("id", id)
                        .map((row, context) -> delivery(row))
                        .findOne());
    }

    /**
     * A webhook's deliveries, those of the newest events first.
     *
     * @param status null for all
     * @param before goes on behind this sequence number; null from the start
     */
    public Page<Delivery> list(String webhookId, @Nullable DeliveryStatus status, int limit, @Nullable Long before) {
        String matching = "where webhook_id = :webhook and (cast(:status as text) is null or status = :status)";
        String code = status == null ? null : status.code();
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("select count(*) from delivery.delivery " + matching)
                    .bind("webhook", webhookId)
                    .bind("status", code)
                    .mapTo(Long.class)
                    .one();
            List<Delivery> rows = handle.createQuery("select * from delivery.delivery " + matching + """
                     and (cast(:before as bigint) is null or sequence < :before)
                    order by sequence desc limit :limit
                    """)
                    .bind("webhook", webhookId)
                    .bind("status", code)
                    .bind("before", before)
                    .bind("limit", limit + 1)
                    .map((row, context) -> delivery(row))
                    .list();
            boolean more = rows.size() > limit;
            List<Delivery> items = more ? rows.subList(0, limit) : rows;
            return new Page<>(items, more ? Long.toString(items.getLast().sequence()) : null, total);
        });
    }

    /** Forgets what arrived before then. */
    public void forgetArrived(String webhookId, Instant before) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                delete from delivery.delivery
                where webhook_id = :webhook and status = 'delivered' and delivered_at < :before
                """)
                .bind("webhook", webhookId)
                .bind("before", before.atOffset(ZoneOffset.UTC))
                .execute());
    }

    static Delivery delivery(ResultSet row) throws SQLException {
        String fault = row.getString("fault");
        return new Delivery(
                row.getString("id"),
                row.getString("webhook_id"),
                row.getLong("sequence"),
                row.getString("record_id"),
                row.getString("type"),
                row.getString("body"),
                DeliveryStatus.of(row.getString("status")),
                row.getInt("attempts"),
                row.getObject("answer", Integer.class),
                fault == null ? null : DeliveryFault.of(fault),
                Objects.requireNonNull(instant(row, "taken_at")),
                instant(row, "attempted_at"),
                instant(row, "delivered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
