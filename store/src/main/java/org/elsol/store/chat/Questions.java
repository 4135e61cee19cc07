package org.elsol.store.chat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.elsol.store.Cursor;
import org.elsol.store.JsonColumns;
import org.elsol.store.Page;
import org.elsol.store.knowledge.SearchFilter;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Questions, their answers, and what readers thought of them. */
public final class Questions {

    private final Jdbi jdbi;

    public Questions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Keeps a question that is to be answered; the same id again changes nothing. */
    public void ask(Question question) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into chat.question (id, tenant, conversation_id, text, filter, max_sources, status, asked_at)
                values (:id, :tenant, :conversation, :text, cast(:filter as jsonb), :maxSources, 'asked', :askedAt)
                on conflict (id) do nothing
                """)
                .bind("id", question.id())
                .bind("tenant", question.tenant())
                .bind("conversation", question.conversationId())
                .bind("text", question.text())
                .bind("filter", JsonColumns.write(question.filter()))
                .bind("maxSources", question.maxSources())
                .bind("askedAt", question.askedAt().atOffset(ZoneOffset.UTC))
                .execute());
    }

    /** Keeps the answer. The first one stays. */
    public void answer(String tenant, String id, Answer answer) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update chat.question set status = 'answered', answer = cast(:answer as jsonb), answered_at = now()
                where tenant = :tenant and id = :id and answer is null
                """)
                .bind("tenant", tenant)
                .bind("id", id)
                .bind("answer", JsonColumns.write(answer))
                .execute());
    }

    public Optional<Question> find(String tenant, String id) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select * from chat.question where tenant = :tenant and id = :id")
                        .bind("tenant", tenant)
                        .bind("id", id)
                        .map((row, context) -> question(row))
                        .findOne());
    }

    /** A conversation, oldest first; {@code after} goes on behind the last row of the page before. */
    public Page<Question> ofConversation(String tenant, String conversationId, int limit, @Nullable Cursor after) {
        return jdbi.withHandle(handle -> {
            long total = handle.createQuery("""
                    select count(*) from chat.question
                    where tenant = :tenant and conversation_id = :conversation
                    """)
                    .bind("tenant", tenant)
                    .bind("conversation", conversationId)
                    .mapTo(Long.class)
                    .one();
            List<Question> rows = handle.createQuery("""
                    select * from chat.question
                    where tenant = :tenant and conversation_id = :conversation
                      and (cast(:time as timestamptz) is null or (asked_at, id) > (:time, :id))
                    order by asked_at, id limit :limit
                    """)
                    .bind("tenant", tenant)
                    .bind("conversation", conversationId)
                    .bind("time", after == null ? null : after.time().atOffset(ZoneOffset.UTC))
                    .bind("id", after == null ? null : after.id())
                    .bind("limit", limit + 1)
                    .map((row, context) -> question(row))
                    .list();
            boolean more = rows.size() > limit;
            List<Question> items = more ? rows.subList(0, limit) : rows;
            String next =
                    more ? new Cursor(items.getLast().askedAt(), items.getLast().id()).encode() : null;
            return new Page<>(items, next, total);
        });
    }

    /** What was asked and answered in the question's conversation just before it, oldest first. */
    public List<Question> before(Question question, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select * from (
                    select * from chat.question
                    where tenant = :tenant and conversation_id = :conversation and answer is not null
                      and (asked_at, id) < (:time, :id)
                    order by asked_at desc, id desc limit :limit) latest
                order by asked_at, id
                """)
                .bind("tenant", question.tenant())
                .bind("conversation", question.conversationId())
                .bind("time", question.askedAt().atOffset(ZoneOffset.UTC))
                .bind("id", question.id())
                .bind("limit", limit)
                .map((row, context) -> question(row))
                .list());
    }

    /** Whether this hospital has a conversation of this id. */
    public boolean hasConversation(String tenant, String conversationId) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select exists (select 1 from chat.question
                               where tenant = :tenant and conversation_id = :conversation)
                """)
                .bind("tenant", tenant)
                .bind("conversation", conversationId)
                .mapTo(Boolean.class)
                .one());
    }

    /** Keeps what a reader thought of an answer. */
    public void rate(String tenant, String answerId, Rating rating, @Nullable String comment) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into chat.feedback (tenant, answer_id, rating, comment)
                values (:tenant, :answer, :rating, :comment)
                """)
                .bind("tenant", tenant)
                .bind("answer", answerId)
                .bind("rating", rating.code())
                .bind("comment", comment)
                .execute());
    }

    private static Question question(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        return new Question(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("conversation_id"),
                row.getString("text"),
                JsonColumns.read(row.getString("filter"), SearchFilter.class),
                row.getInt("max_sources"),
                QuestionStatus.of(row.getString("status")),
                Objects.requireNonNull(row.getObject("asked_at", OffsetDateTime.class))
                        .toInstant(),
                answer == null ? null : JsonColumns.read(answer, Answer.class));
    }
}
