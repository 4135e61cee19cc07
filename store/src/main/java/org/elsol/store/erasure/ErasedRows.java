package org.elsol.store.erasure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The rows that hold something of a consultation, one constant for each step of an erasure. Nothing can be written for the
 * consultation any more once its step was taken (the trigger {@code refuse_erased} of each schema).
 */
public enum ErasedRows {
    /** Recording, windows, transcripts with their segments. */
    TRANSCRIPT(
            Context.TRANSCRIPTION,
            true,
            Stretch.rows("transcription.recording", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("transcription.speech_window", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("transcription.segment", "consultation_id = :id"),
            Stretch.rows("transcription.transcript", "tenant = :tenant and consultation_id = :id")),
    /** Extractions of all revisions, with their findings. */
    FINDINGS(
            Context.EXTRACTION,
            true,
            Stretch.rows(
                    "extraction.finding",
                    "extraction_id in (select id from extraction.extraction where tenant = :tenant and consultation_id = :id)"),
            Stretch.rows("extraction.extraction", "tenant = :tenant and consultation_id = :id")),
    /** Passages with the terms that they name, facts, and what was searched before: nobody reads a search twice. */
    KNOWLEDGE(
            Context.KNOWLEDGE,
            true,
            Stretch.rows(
                    "knowledge.mention",
                    "passage_id in (select id from knowledge.passage where tenant = :tenant and consultation_id = :id)"),
            Stretch.rows("knowledge.passage", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("knowledge.fact", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("knowledge.search", "tenant = :tenant and created_at < cast(:since as timestamptz)")),
    /** Conversations in which an answer cites it; those about its patient too, where the patient goes with it. */
    CONVERSATIONS(
            Context.CHAT,
            false,
            Stretch.rows(
                    "chat.feedback",
                    "answer_id in (select id from chat.question where tenant = :tenant and " + Conversation.TOUCHED
                            + ")"),
            Stretch.rows("chat.question", "tenant = :tenant and " + Conversation.TOUCHED)),
    /** Answers that are kept so that a call made twice is answered as before; such a call is refused from now on. */
    CALLS(
            Context.IDENTITY,
            false,
            Stretch.emptied(
                    "identity.idempotency",
                    "response = null, location = null, status = 410",
                    "tenant = :tenant and (resource_id = :id and status is distinct from 410 or response is not null"
                            + " and (strpos(response, :id) > 0 or " + Conversation.named("response") + "))")),
    /** What waits for webhooks, or was sent to them, but for the news that it was erased. */
    DELIVERIES(
            Context.DELIVERY,
            false,
            Stretch.rows("delivery.delivery", "tenant = :tenant and record_id = :id and type <> 'consultation.erased'"),
            Stretch.rows(
                    "delivery.lane",
                    "record_id = :id and not exists (select from delivery.delivery d"
                            + " where d.webhook_id = lane.webhook_id and d.record_id = lane.record_id)")),
    /** Histories of its runs and what language models replied. */
    HISTORIES(
            Context.AUDIT,
            false,
            Stretch.rows("audit.history", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("audit.reply", "tenant = :tenant and consultation_id = :id")),
    /** What people call it, consent and progress, the patient if nothing else is there of him, and who it was in the log. */
    RECORD(
            Context.CONSULTATION,
            true,
            Stretch.rows("consultation.label", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("consultation.consent", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("consultation.progress", "consultation_id = :id"),
            Stretch.rows("consultation.rerun", "tenant = :tenant and consultation_id = :id"),
            Stretch.rows("consultation.rerun_refused", "consultation_id = :id"),
            Stretch.rows("consultation.patient", "tenant = :tenant and (said_in = :id or id = :gone)"),
            Stretch.emptied(
                    "consultation.event",
                    "details = details - 'patientId' || case when jsonb_exists(details, 'recordedAt')"
                            + " then jsonb_build_object('recordedAt', to_jsonb(occurred_at)) else '{}' end",
                    "tenant = :tenant and consultation_id = :id and (jsonb_exists(details, 'patientId')"
                            + " or cast(details ->> 'recordedAt' as timestamptz) <> occurred_at)"));

    private final Context context;
    private final boolean closes;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<Stretch> stretches;

    ErasedRows(Context context, boolean closes, Stretch... stretches) {
        this.context = context;
        this.closes = closes;
        this.stretches = List.of(stretches);
    }

    /** Whose rows they are. */
    public Context context() {
        return context;
    }

    /**
     * Removes them in one transaction.
     *
     * @param jdbi of {@link #context}
     * @return how many rows there were
     */
    public long remove(Jdbi jdbi, Erased erased) {
        return jdbi.inTransaction(handle -> {
            if (closes) {
                close(handle, erased.consultationId());
            }
            long removed = 0;
            for (Stretch stretch : stretches) {
                removed += stretch.remove(handle, erased.parameters());
            }
            return removed;
        });
    }

    /** How many there are still. */
    public long count(Jdbi jdbi, Erased erased) {
        return jdbi.withHandle(handle -> {
            long left = 0;
            for (Stretch stretch : stretches) {
                left += stretch.count(handle, erased.parameters());
            }
            return left;
        });
    }

    /** Waits for writers that are about to commit; those that come later are refused. */
    private void close(Handle handle, String consultationId) {
        handle.execute("select pg_advisory_xact_lock(hashtextextended(?, 2))", consultationId);
        handle.execute(
                "insert into " + context.schema() + ".erased (record_id) values (?) on conflict do nothing",
                consultationId);
    }

    /** Conditions on what was asked and answered. */
    private static final class Conversation {

        static final String TOUCHED =
                "conversation_id in (select conversation_id from chat.question where tenant = :tenant and ("
                        + "answer -> 'citations' @> jsonb_build_array(jsonb_build_object('id', cast(:id as text)))"
                        + " or answer -> 'patients' @> jsonb_build_array(jsonb_build_object('id', cast(:patient as text)))"
                        + " or filter ->> 'patientId' = :patient or " + named("text") + "))";

        /** Whether a text names the patient: all words of the name, whatever their case and accents. */
        static String named(String column) {
            return "(cast(:name as text) is not null and (select bool_and(strpos(translate(lower(" + column
                    + "), 'áàäâéèëêíìïîóòöôúùüûñç', 'aaaaeeeeiiiioooouuuunc'), word) > 0)"
                    + " from unnest(string_to_array(cast(:name as text), ' ')) word))";
        }
    }

    /**
     * What is erased.
     *
     * @param patientId the patient, if he goes with it; null if there is more of him, or nobody knows whose it was
     * @param patientName his name without case and accents; null as before
     * @param turn who takes the patient himself, where several of his consultations are erased at once
     */
    public record Erased(
            Erasure erasure,
            @Nullable String patientId,
            @Nullable String patientName,
            Turn turn) {

        /** Who takes the patient. */
        public enum Turn {
            /** Nobody else does. */
            MINE,
            /** Another one will. */
            ANOTHERS,
            /** Mine, once the others have done with his name. */
            LATER
        }

        String consultationId() {
            return erasure.consultationId();
        }

        Map<String, @Nullable String> parameters() {
            Map<String, @Nullable String> parameters = new HashMap<>();
            parameters.put("tenant", erasure.tenant());
            parameters.put("id", erasure.consultationId());
            parameters.put("since", erasure.requestedAt().toString());
            parameters.put("patient", patientId);
            parameters.put("gone", turn == Turn.MINE ? patientId : null);
            parameters.put("name", patientName);
            return parameters;
        }
    }
}
