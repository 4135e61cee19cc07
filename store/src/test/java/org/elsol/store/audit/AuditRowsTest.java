package org.elsol.store.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.Caller;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What the audit schema keeps, on a real PostgreSQL. */
final class AuditRowsTest {

    private static final Jdbi JDBI = new TestDatabase().of(Context.AUDIT);

    private final Sealing sealing = new Sealing(JDBI, new SecretKeySpec(new byte[32], "AES"));
    private final Histories histories = new Histories(JDBI, sealing);
    private final ModelReplies replies = new ModelReplies(JDBI, sealing);

    @Test
    void aHistoryGrowsAndNeverShrinks() {
        histories.keep(run("grows", RunState.RUNNING, 3));
        histories.keep(run("grows", RunState.CLOSED, 5));
        histories.keep(run("grows", RunState.RUNNING, 4));

        assertThat(histories.ofConsultation("h", "grows")).singleElement().isEqualTo(run("grows", RunState.CLOSED, 5));
    }

    @Test
    void whatRanInALostEngineIsAbandonedAndWhatHadClosedIsNot() {
        histories.keep(run("lost", RunState.RUNNING, 3));
        histories.keep(run("closed", RunState.CLOSED, 3));
        assertThat(histories.isAnyRunning("h", "lost")).isTrue();

        histories.abandonRunning();

        assertThat(histories.isAnyRunning("h", "lost")).isFalse();
        assertThat(histories.ofConsultation("h", "lost").getFirst().state()).isEqualTo(RunState.ABANDONED);
        assertThat(histories.ofConsultation("h", "closed").getFirst().state()).isEqualTo(RunState.CLOSED);
    }

    @Test
    void anotherHospitalSeesNothing() {
        histories.keep(run("mine", RunState.CLOSED, 1));
        assertThat(histories.ofConsultation("other", "mine")).isEmpty();
    }

    @Test
    void nothingIsReadableAtRest() {
        replies.add("h", "sealed", "e1", List.of(reply("me duele la cabeza"), reply("otra cosa")));

        byte[] stored = JDBI.withHandle(handle -> handle.createQuery(
                        "select reply from audit.reply where consultation_id = 'sealed' order by sequence limit 1")
                .map((row, context) -> row.getBytes("reply"))
                .one());
        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("cabeza", "duele");
        assertThat(replies.ofConsultation("h", "sealed"))
                .extracting(kept -> kept.reply().text())
                .containsExactly("me duele la cabeza", "otra cosa");
    }

    @Test
    void aRowThatWasMovedToAnotherConsultationDoesNotOpen() {
        replies.add("h", "from", "e1", List.of(reply("x")));
        replies.add("h", "to", "e2", List.of(reply("y")));
        JDBI.useHandle(handle ->
                handle.execute("update audit.reply set consultation_id = 'to' where consultation_id = 'from'"));

        assertThatThrownBy(() -> replies.ofConsultation("h", "to")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutItsKeyAConsultationIsClosedForGood() {
        replies.add("h", "erased", "e1", List.of(reply("x")));
        JDBI.useHandle(handle -> handle.execute("delete from audit.data_key where consultation_id = 'erased'"));

        assertThatThrownBy(() -> replies.ofConsultation("h", "erased"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key");
    }

    @Test
    void readsAreOnRecordInTheirOrder() {
        Accesses accesses = new Accesses(JDBI);
        accesses.add(new Caller("h", AccessRole.AUDITOR, "inspection"), "read", "audit.read");
        accesses.add(new Caller("h", AccessRole.ADMIN, "owner"), "read", "audit.read");
        accesses.add(new Caller("other", AccessRole.ADMIN, "owner"), "read", "audit.read");

        assertThat(accesses.ofConsultation("h", "read"))
                .extracting(Access::keyName, Access::role)
                .containsExactly(tuple("inspection", "auditor"), tuple("owner", "admin"));
    }

    private static RunHistory run(String id, RunState state, int events) {
        History.Builder history = History.newBuilder();
        for (int n = 1; n <= events; n++) {
            history.addEvents(HistoryEvent.newBuilder().setEventId(n));
        }
        return new RunHistory("h", id, "consultation/" + id, "r1", "ConsultationWorkflow", state, history.build());
    }

    private static ModelReply reply(String text) {
        return new ModelReply("m", "facts_reply", "p", "s", text, 10, 5);
    }
}
