package org.elsol.store.delivery;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.elsol.store.consultation.EventType;
import org.jdbi.v3.core.Jdbi;

/** The receivers of events. */
public final class Webhooks {

    private final Jdbi jdbi;
    private final SecretSeal seal;

    public Webhooks(Jdbi jdbi, SecretSeal seal) {
        this.jdbi = jdbi;
        this.seal = seal;
    }

    /** Registers one; the same id again changes nothing. */
    public void open(Webhook webhook, SigningSecret secret) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into delivery.webhook (id, tenant, url, events, secret, taken_up_to, created_at)
                values (:id, :tenant, :url, :events, :secret, :takenUpTo, :at)
                on conflict (id) do nothing
                """)
                .bind("id", webhook.id())
                .bind("tenant", webhook.tenant())
                .bind("url", webhook.url().toString())
                .bindArray(
                        "events",
                        String.class,
                        webhook.events().stream().map(EventType::code).sorted().toList())
                .bind("secret", seal.seal(webhook.id(), secret.reveal()))
                .bind("takenUpTo", webhook.takenUpTo())
                .bind("at", webhook.createdAt().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** A hospital's own, oldest first. */
    public List<Webhook> list(String tenant) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from delivery.webhook where tenant = :tenant order by created_at, id")
                .bind("tenant", tenant)
                .map((row, context) -> webhook(row))
                .list());
    }

    public Optional<Webhook> find(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from delivery.webhook where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .map((row, context) -> webhook(row))
                        .findOne());
    }

    /** What its deliveries are signed with; empty if there is no such webhook. */
    public Optional<SigningSecret> secret(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select secret from delivery.webhook where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .findOne()
                        .map(bytes -> SigningSecret.of(seal.open(id, bytes))));
    }

    /** Removes one with all its deliveries; false if there was none. */
    public boolean remove(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("delete from delivery.webhook where tenant = :tenant and id = :id")
                                .bind("tenant", tenant)
                                .bind("id", id)
                                .execute()
                        > 0);
    }

    /** Those of all hospitals. */
    public List<Webhook> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from delivery.webhook order by created_at, id")
                .map((row, context) -> webhook(row))
                .list());
    }

    /** Those of all hospitals for which something waits, however long. */
    public List<Webhook> owed() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                select * from delivery.webhook w
                where exists (select 1 from delivery.lane l where l.webhook_id = w.id) order by created_at, id
                """).map((row, context) -> webhook(row)).list());
    }

    private static Webhook webhook(ResultSet row) throws SQLException {
        String[] events = (String[]) row.getArray("events").getArray();
        Instant createdAt = Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class))
                .toInstant();
        return new Webhook(
                row.getString("id"),
                row.getString("tenant"),
                URI.create(row.getString("url")),
                Arrays.stream(events).map(EventType::of).collect(Collectors.toUnmodifiableSet()),
                row.getLong("taken_up_to"),
                createdAt);
    }
}
