package org.elsol.store.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.elsol.store.JsonColumns;
import org.elsol.store.consultation.Event;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The order in which things are sent. What waits for one webhook about one record is a lane: its oldest delivery alone
 * is sent, so that events of a consultation arrive in their order, while lanes know nothing of each other. Whatever moves
 * the lanes of a webhook locks its row first.
 */
public final class Lanes {

    private final Jdbi jdbi;
    private final Patience patience;

    public Lanes(Jdbi jdbi, Patience patience) {
        this.jdbi = jdbi;
        this.patience = patience;
    }

    /**
     * Takes events up for a webhook: those that it wants wait from now on. The same events again change nothing.
     *
     * @param events a stretch of its hospital's log, without a gap behind {@link Webhook#takenUpTo}
     */
    public void takeUp(Webhook webhook, List<Event> events, Instant now) {
        if (events.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            if (!lock(handle, webhook.id())) {
                return;
            }
            for (Event event : events) {
                if (webhook.wants(event.type()) && insert(handle, webhook, event, now)) {
                    queue(handle, webhook.id(), event.consultationId(), now);
                }
            }
            handle.createUpdate("""
                    update delivery.webhook set taken_up_to = greatest(taken_up_to, :sequence) where id = :id
                    """)
                    .bind("sequence", events.getLast().sequence())
                    .bind("id", webhook.id())
                    .execute();
        });
    }

    /**
     * Takes the next delivery of lanes that are due, to be attempted now. Nobody else gets them until {@code until}: an
     * attempt of which nothing is heard by then is made again.
     *
     * @param most how many lanes at most
     */
    public List<Delivery> claim(String webhookId, Instant now, Instant until, int most) {
        return jdbi.inTransaction(handle -> {
            if (!lock(handle, webhookId)) {
                return List.of();
            }
            List<String> records = handle.createQuery("""
                    update delivery.lane set due_at = :until
                    where webhook_id = :webhook and record_id in (
                        select record_id from delivery.lane where webhook_id = :webhook and due_at <= :now
                        order by due_at, record_id limit :most)
                    returning record_id
                    """)
                    .bind("webhook", webhookId)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("until", until.atOffset(ZoneOffset.UTC))
                    .bind("most", most)
                    .mapTo(String.class)
                    .list();
            return handle.createQuery("""
                    update delivery.delivery set attempts = attempts + 1, attempted_at = :now
                    where id in (
                        select distinct on (record_id) id from delivery.delivery
                        where webhook_id = :webhook and record_id = any(:records) and status = 'waiting'
                        order by record_id, sequence)
                    returning *
                    """)
                    .bind("webhook", webhookId)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bindArray("records", String.class, records)
                    .map((row, context) -> Deliveries.delivery(row))
                    .list();
        });
    }

    /** The receiver has it; what waits behind it is due. Of an attempt that was made again meanwhile, nothing is kept. */
    public void arrived(Delivery attempt, int answer, Instant now) {
        jdbi.useTransaction(handle -> {
            if (lock(handle, attempt.webhookId())
                    && end(handle, attempt, DeliveryStatus.DELIVERED, answer, null, now)) {
                goOn(handle, attempt, 0, now);
            }
        });
    }

    /**
     * The attempt failed: the lane waits, or, when it has failed for too long, the delivery is dead and what is behind
     * it is tried. Until something arrives, each of those has one attempt.
     */
    public void failed(Delivery attempt, @Nullable Integer answer, DeliveryFault fault, Instant now) {
        jdbi.useTransaction(handle -> {
            if (!lock(handle, attempt.webhookId())) {
                return;
            }
            int failures = failures(handle, attempt) + 1;
            boolean givenUp = failures >= patience.attempts();
            DeliveryStatus status = givenUp ? DeliveryStatus.DEAD : DeliveryStatus.WAITING;
            if (!end(handle, attempt, status, answer, fault, now)) {
                return;
            }
            if (givenUp) {
                goOn(handle, attempt, patience.attempts() - 1, now);
            } else {
                goOn(handle, attempt, failures, now.plus(patience.after(failures)));
            }
        });
    }

    /** When the next lane of a webhook is due; empty when nothing waits. */
    public Optional<Instant> nextDue(String webhookId) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select min(due_at) from delivery.lane where webhook_id = :webhook")
                        .bind("webhook", webhookId)
                        .mapTo(OffsetDateTime.class)
                        .findOne()
                        .map(OffsetDateTime::toInstant));
    }

    /** Lets a dead delivery wait again, before all that is behind it; false if there is no dead one of this id. */
    public boolean replay(String webhookId, String id, Instant now) {
        return jdbi.inTransaction(handle -> {
            if (!lock(handle, webhookId)) {
                return false;
            }
            Optional<String> record = handle.createQuery("""
                    update delivery.delivery set status = 'waiting'
                    where webhook_id = :webhook and id = :id and status = 'dead' returning record_id
                    """)
                    .bind("webhook", webhookId)
                    .bind("id", id)
                    .mapTo(String.class)
                    .findOne();
            record.ifPresent(lane -> {
                queue(handle, webhookId, lane, now);
                setLane(handle, webhookId, lane, 0, now);
            });
            return record.isPresent();
        });
    }

    /** False if the webhook was removed. */
    private static boolean lock(Handle handle, String webhookId) {
        return handle.createQuery("select id from delivery.webhook where id = :id for update")
                .bind("id", webhookId)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private static boolean insert(Handle handle, Webhook webhook, Event event, Instant now) {
        return handle.createUpdate("""
                        insert into delivery.delivery
                            (id, webhook_id, tenant, sequence, record_id, type, body, status, attempts, taken_at)
                        values (:id, :webhook, :tenant, :sequence, :record, :type, :body, 'waiting', 0, :now)
                        on conflict (webhook_id, sequence) do nothing
                        """)
                        .bind("id", id(webhook.id(), event.sequence()))
                        .bind("webhook", webhook.id())
                        .bind("tenant", webhook.tenant())
                        .bind("sequence", event.sequence())
                        .bind("record", event.consultationId())
                        .bind("type", event.type().code())
                        .bind("body", JsonColumns.write(EventNotice.of(event)))
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .execute()
                > 0;
    }

    private static String id(String webhookId, long sequence) {
        byte[] name = (webhookId + "/" + sequence).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    private static void queue(Handle handle, String webhookId, String recordId, Instant now) {
        handle.createUpdate("""
                insert into delivery.lane (webhook_id, record_id, failures, due_at)
                values (:webhook, :record, 0, :now)
                on conflict (webhook_id, record_id) do nothing
                """)
                .bind("webhook", webhookId)
                .bind("record", recordId)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    /** False if the attempt is not the last that was made, or the delivery waits no more. */
    private static boolean end(
            Handle handle,
            Delivery attempt,
            DeliveryStatus status,
            @Nullable Integer answer,
            @Nullable DeliveryFault fault,
            Instant now) {
        return handle.createUpdate("""
                        update delivery.delivery
                        set status = :status, answer = :answer, fault = :fault,
                            delivered_at = case when :status = 'delivered' then cast(:now as timestamptz) end
                        where id = :id and status = 'waiting' and attempts = :attempts
                        """)
                        .bind("status", status.code())
                        .bind("answer", answer)
                        .bind("fault", fault == null ? null : fault.code())
                        .bind("now", now.atOffset(ZoneOffset.UTC))
                        .bind("id", attempt.id())
                        .bind("attempts", attempt.attempts())
                        .execute()
                > 0;
    }

    private static int failures(Handle handle, Delivery attempt) {
        return handle.createQuery(
                        "select failures from delivery.lane where webhook_id = :webhook and record_id = :record")
                .bind("webhook", attempt.webhookId())
                .bind("record", attempt.recordId())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** The lane ends with the last that waited in it. */
    private static void goOn(Handle handle, Delivery attempt, int failures, Instant dueAt) {
        handle.createUpdate("""
                delete from delivery.lane
                where webhook_id = :webhook and record_id = :record and not exists (
                    select 1 from delivery.delivery
                    where webhook_id = :webhook and record_id = :record and status = 'waiting')
                """)
                .bind("webhook", attempt.webhookId())
                .bind("record", attempt.recordId())
                .execute();
        setLane(handle, attempt.webhookId(), attempt.recordId(), failures, dueAt);
    }

    private static void setLane(Handle handle, String webhookId, String recordId, int failures, Instant dueAt) {
        handle.createUpdate("""
                update delivery.lane set failures = :failures, due_at = :due
                where webhook_id = :webhook and record_id = :record
                """)
                .bind("webhook", webhookId)
                .bind("record", recordId)
                .bind("failures", failures)
                .bind("due", dueAt.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
