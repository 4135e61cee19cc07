package org.elsol.store.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.audit.ModelReplies;
import org.elsol.store.audit.ModelReply;
import org.elsol.store.audit.Sealing;
import org.elsol.store.audit.packet.BrokenPacket;
import org.elsol.store.audit.packet.SigningKey;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.chat.Grounding;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.ConsultationFilter;
import org.elsol.store.consultation.ConsultationStatus;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Priority;
import org.elsol.store.erasure.ErasedRows.Erased;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.keys.KeyDestroyed;
import org.elsol.store.keys.RecordKeys;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.audio.AudioKey;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.store.transcription.audio.FileAudioStore;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasures, holds and keys as rows. */
final class ErasureRowsTest {

    private static final TestDatabase DATABASE = new TestDatabase();
    private static final SecretKeySpec MASTER = new SecretKeySpec(new byte[32], "AES");

    private final Consultations consultations = new Consultations(DATABASE.of(Context.CONSULTATION));
    private final Patients patients = new Patients(DATABASE.of(Context.CONSULTATION));
    private final Transcripts transcripts = new Transcripts(DATABASE.of(Context.TRANSCRIPTION));
    private final Questions questions = new Questions(DATABASE.of(Context.CHAT));
    private final Erasures erasures = new Erasures(DATABASE.of(Context.ERASURE));
    private final Holds holds = new Holds(DATABASE.of(Context.ERASURE));
    private final RecordKeys keys = new RecordKeys(DATABASE.of(Context.AUDIT), MASTER);
    private final String id = UUID.randomUUID().toString();

    @Test
    void whatIsRemovedIsWhatIsCountedAndASecondTimeThereIsNothing() {
        Erased erased = erased("Aldonza Lorenzo");
        save(1);
        questions.ask(question("q" + id, "¿Qué tiene ALDONZA lorenzo?"));
        for (ErasedRows rows : ErasedRows.values()) {
            long counted = rows.count(DATABASE.of(rows.context()), erased);
            assertThat(rows.remove(DATABASE.of(rows.context()), erased))
                    .as(rows.name())
                    .isEqualTo(counted);
            assertThat(rows.count(DATABASE.of(rows.context()), erased))
                    .as(rows.name())
                    .isZero();
            assertThat(rows.remove(DATABASE.of(rows.context()), erased))
                    .as(rows.name())
                    .isZero();
        }
        assertThat(transcripts.latest("h", id)).isEmpty();
        assertThat(questions.find("h", "q" + id)).isEmpty();
        assertThat(patients.find("h", id + "-p")).isEmpty();
    }

    @Test
    void whoeverIsLateIsRefused() {
        Erased erased = erased("Aldonza Lorenzo");
        remove(ErasedRows.TRANSCRIPT, erased);
        remove(ErasedRows.RECORD, erased);

        assertThatThrownBy(() -> save(2)).isInstanceOf(JdbiException.class).hasStackTraceContaining("was erased");
        assertThatThrownBy(() -> patients.said("h", id, "Alguien")).isInstanceOf(JdbiException.class);
        assertThat(transcripts.latest("h", id)).isEmpty();
    }

    @Test
    void aWriterThatHasNotCommittedYetIsWaitedFor() throws InterruptedException {
        Erased erased = erased("Aldonza Lorenzo");
        Thread[] erasing = new Thread[1];
        DATABASE.of(Context.TRANSCRIPTION).useTransaction(handle -> {
            handle.execute("""
                    insert into transcription.transcript (consultation_id, revision, tenant, language, models, speakers)
                    values (?, 7, 'h', 'es', '{}', '[]')
                    """, id);
            erasing[0] = Thread.ofVirtual().start(() -> remove(ErasedRows.TRANSCRIPT, erased));
            Thread.sleep(300);
            assertThat(erasing[0].isAlive()).isTrue();
        });
        erasing[0].join();
        assertThat(ErasedRows.TRANSCRIPT.count(DATABASE.of(Context.TRANSCRIPTION), erased))
                .isZero();
    }

    @Test
    void conversationsThatCiteItGoWholeAndOthersStay() {
        Erased erased = new Erased(erased("Aldonza Lorenzo").erasure(), null, null, Erased.Turn.ANOTHERS);
        questions.ask(question("first" + id, "¿Qué le pasa?"));
        questions.answer("h", "first" + id, answer(id));
        questions.ask(question("second" + id, "¿Y desde cuándo?"));
        questions.ask(new Question(
                "other" + id,
                "h",
                "else" + id,
                "¿Qué tiene Aldonza Lorenzo?",
                SearchFilter.NONE,
                5,
                QuestionStatus.ASKED,
                Instant.now(),
                null));

        assertThat(remove(ErasedRows.CONVERSATIONS, erased)).isEqualTo(2);

        assertThat(questions.find("h", "other" + id)).isPresent();
    }

    @Test
    void aKeptAnswerGoesAndItsCallIsNotMadeAgain() {
        Idempotency calls = new Idempotency(DATABASE.of(Context.IDENTITY));
        calls.begin("h", "k" + id, "POST", "sha", id);
        calls.answered("h", "k" + id, 202, "{\"name\":\"Aldonza\"}", "/x");
        Erased erased = erased("Aldonza Lorenzo");

        remove(ErasedRows.CALLS, erased);

        Idempotency.Call call = calls.begin("h", "k" + id, "POST", "sha", "fresh");
        assertThat(call.response()).isNull();
        assertThat(call.status()).isEqualTo(410);
    }

    @Test
    void theLogKeepsItsEventsWithoutThePatientAndTheProjectionIsTheSameMadeAnew() {
        Erased erased = erased("Aldonza Lorenzo");
        remove(ErasedRows.RECORD, erased);
        consultations.append("h", id, EventType.CONSULTATION_ERASED, "erased", Map.of());
        assertThat(consultations.append("h", id, EventType.CONSULTATION_CANCELLED, "late", Map.of()))
                .isFalse();
        Consultation before = consultations.find("h", id).orElseThrow();

        consultations.rebuildProjection();

        assertThat(consultations.find("h", id)).contains(before);
        assertThat(before.status()).isEqualTo(ConsultationStatus.ERASED);
        assertThat(before.patientId()).isNull();
        assertThat(consultations.events("h", id, 0).toString()).doesNotContain(id + "-p", "2019-05-05");
        assertThat(consultations
                        .list("h", new ConsultationFilter(null, null, null, null, null, null), 200, null)
                        .items())
                .extracting(Consultation::id)
                .doesNotContain(id);
    }

    @Test
    void aHoldKeepsAConsultationAndItsPatientAndComesTooLateOnceItIsErased() {
        open("Aldonza Lorenzo");
        Hold hold = holds.set("h", "hold" + id, null, id + "-p", "2026/118", "auditor");
        ErasureOpening opening = new ErasureOpening(erasures, consultations);
        Consultation consultation = consultations.find("h", id).orElseThrow();

        assertThat(opening.open(consultation, Erasure.Cause.REQUEST, "admin")).isFalse();
        assertThat(consultations.find("h", id).orElseThrow().status()).isEqualTo(ConsultationStatus.QUEUED);
        assertThat(holds.lift("other", hold.id())).isEmpty();
        assertThat(holds.lift("h", hold.id())).contains(hold);
        assertThat(opening.open(consultation, Erasure.Cause.REQUEST, "admin")).isTrue();

        assertThatThrownBy(() -> holds.set("h", "late" + id, null, id + "-p", "2026/118", "auditor"))
                .isInstanceOf(Holds.TooLate.class);
        assertThat(erasures.unfinished()).extracting(Erasure::consultationId).contains(id);
    }

    @Test
    void whatWasSealedWithADestroyedKeyDoesNotOpenAndNothingMoreIsSealed(@TempDir Path folder) throws Exception {
        ModelReplies replies = new ModelReplies(DATABASE.of(Context.AUDIT), new Sealing(keys));
        FileAudioStore audio = new FileAudioStore(folder, keys, MASTER);
        AudioKey recording = new AudioKey("h", id, AudioKey.Part.RECORDING);
        replies.add("h", id, "e", List.of(new ModelReply("m", "r", "p", "s", "x", 1, 1)));
        audio.put(recording, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        try (InputStream stream = audio.open(recording)) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2, 3);
        }

        keys.destroy("h", id);
        keys.destroy("h", id);

        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> replies.ofConsultation("h", id));
        assertThatExceptionOfType(AudioMissing.class).isThrownBy(() -> audio.open(recording));
        assertThatExceptionOfType(KeyDestroyed.class).isThrownBy(() -> keys.of("h", id));
        assertThatExceptionOfType(AudioMissing.class)
                .isThrownBy(() ->
                        audio.put(new AudioKey("h", id, AudioKey.Part.DECODED), new ByteArrayInputStream(new byte[1])));
    }

    @Test
    void audioOfAnEarlierVersionIsStillHeard(@TempDir Path folder) throws Exception {
        AudioKey recording = new AudioKey("h", id, AudioKey.Part.RECORDING);
        new FileAudioStore(folder, MASTER).put(recording, new ByteArrayInputStream(new byte[] {1, 2, 3}));
        keys.of("h", id);

        try (InputStream stream = new FileAudioStore(folder, keys, MASTER).open(recording)) {
            assertThat(stream.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void oneFlippedBitBreaksACertificate() {
        SigningKey key = SigningKey.make();
        byte[] file = new Certificate(
                        Certificate.FORMAT,
                        "h",
                        id,
                        "request",
                        "admin",
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of(new Certificate.Store("audio", "c", 1, 0, Instant.EPOCH)),
                        "removed")
                .signed(key);
        assertThat(Certificate.verified(file, key.publicKey())
                        .body()
                        .path("transcriptionId")
                        .asString())
                .isEqualTo(id);
        Random random = new Random(7);
        for (int n = 0; n < 1_000; n++) {
            byte[] flipped = file.clone();
            int at = random.nextInt(file.length);
            flipped[at] ^= (byte) (1 << random.nextInt(8));
            assertThatExceptionOfType(BrokenPacket.class)
                    .as(new String(flipped, StandardCharsets.ISO_8859_1))
                    .isThrownBy(() -> Certificate.verified(flipped, key.publicKey()));
        }
    }

    @Test
    void tablesAreWrittenAnewOnceForErasuresThatComeTogether() {
        Scrubbing scrubbing = new Scrubbing(DATABASE.database());
        Instant before = Instant.now().minusSeconds(1);
        assertThat(scrubbing.isDone(before)).isFalse();

        assertThat(scrubbing.scrub(before)).isPositive();

        assertThat(scrubbing.isDone(before)).isTrue();
        assertThat(scrubbing.scrub(before)).isZero();
        assertThat(scrubbing.isDone(Instant.now())).isFalse();
    }

    @Test
    void sevenYearsUnlessASettingSaysOtherwise() {
        Instant now = Instant.parse("2026-11-30T18:00:00Z");
        assertThat(RetentionRule.from(Map.of()).cutoff(now)).contains(Instant.parse("2019-11-30T18:00:00Z"));
        assertThat(RetentionRule.from(Map.of("ELSOL_RETENTION_YEARS", " 10 ")).cutoff(now))
                .contains(Instant.parse("2016-11-30T18:00:00Z"));
        assertThat(RetentionRule.from(Map.of("ELSOL_RETENTION_YEARS", "0")).cutoff(now))
                .isEmpty();
        for (String wrong : List.of("-1", "101", "seven", "7.5")) {
            assertThatThrownBy(() -> RetentionRule.from(Map.of("ELSOL_RETENTION_YEARS", wrong)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ELSOL_RETENTION_YEARS")
                    .hasMessageContaining("0 to 100");
        }
    }

    private Erased erased(String name) {
        open(name);
        Consultation consultation = consultations.find("h", id).orElseThrow();
        assertThat(new ErasureOpening(erasures, consultations).open(consultation, Erasure.Cause.REQUEST, "admin"))
                .isTrue();
        return new Erased(erasures.find("h", id).orElseThrow(), id + "-p", "aldonza lorenzo", Erased.Turn.MINE);
    }

    private void open(String name) {
        patients.findOrMake("h", id + "-p", name);
        consultations.open(new NewConsultation(
                id,
                "h",
                Source.RECORDING,
                Priority.ROUTINE,
                id + "-p",
                "Dra. Pérez",
                "es",
                null,
                Instant.parse("2019-05-05T10:00:00Z"),
                "e" + id));
    }

    private void save(int revision) {
        transcripts.save("h", new Transcript(id, revision, "es", List.of(), Map.of()), List.of());
    }

    private static long remove(ErasedRows rows, Erased erased) {
        return rows.remove(DATABASE.of(rows.context()), erased);
    }

    private Question question(String questionId, String text) {
        return new Question(
                questionId, "h", "talk" + id, text, SearchFilter.NONE, 5, QuestionStatus.ASKED, Instant.now(), null);
    }

    private Answer answer(String cited) {
        Citation citation = new Citation(
                1, "transcription", cited, "s1", 0L, 1L, null, "x", new CitedPatient("p", null), Instant.EPOCH);
        return new Answer(
                "a",
                "talk" + id,
                "unknown",
                "x [1]",
                Grounding.GROUNDED,
                List.of(citation),
                List.of(),
                List.of(),
                "rules",
                null);
    }
}
