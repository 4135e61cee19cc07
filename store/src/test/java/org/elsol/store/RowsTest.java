package org.elsol.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.elsol.store.Database.Context;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.chat.Grounding;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.elsol.store.chat.Questions;
import org.elsol.store.chat.Rating;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.ExtractionStatus;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Support;
import org.elsol.store.identity.AccessRole;
import org.elsol.store.identity.ApiKeys;
import org.elsol.store.identity.Idempotency;
import org.elsol.store.knowledge.AskedWord;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.FactFilter;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Search;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.ChannelRole;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Recording;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Speaker;
import org.elsol.store.transcription.SpeakerCount;
import org.elsol.store.transcription.SpeechMetrics;
import org.elsol.store.transcription.Take;
import org.elsol.store.transcription.Takes;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.store.transcription.Window;
import org.elsol.store.transcription.Word;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What each context writes, it reads back the same; written again, it stands once. */
final class RowsTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");
    private static final TestDatabase DATABASE = new TestDatabase();

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void aRecordingComesBackAsItWasAdded() {
        Transcripts transcripts = new Transcripts(DATABASE.of(Context.TRANSCRIPTION));
        Recording recording = new Recording(
                "h",
                "r1",
                "a.ogg",
                "ogg",
                61.4,
                2,
                16000,
                1000,
                "ab",
                false,
                JULY,
                "es",
                List.of(new ChannelRole(0, Role.CLINICIAN)),
                new SpeakerCount(2, null, null),
                List.of("losartán"));
        transcripts.addRecording(recording);
        transcripts.addRecording(recording);

        assertThat(transcripts.recording("h", "r1")).contains(recording);
        assertThat(transcripts.recording("other", "r1")).isEmpty();
        transcripts.measured("h", "r1", 60.0, true);
        assertThat(transcripts.recording("h", "r1")).hasValueSatisfying(row -> {
            assertThat(row.seconds()).isEqualTo(60.0);
            assertThat(row.truncated()).isTrue();
        });
        transcripts.heardLanguage("h", "r1", new DetectedLanguage("fr", 0.9));
        assertThat(transcripts.recording("h", "r1"))
                .contains(transcripts.recording("h", "r1").orElseThrow().heardIn(new DetectedLanguage("fr", 0.9)));
        transcripts.discard("h", "r1");
        assertThat(transcripts.recording("h", "r1").orElseThrow().detectedLanguage())
                .isNull();
    }

    @Test
    void segmentsFromBeforeAnythingWasMeasuredAreRead() {
        Takes takes = new Takes(DATABASE.of(Context.TRANSCRIPTION));
        takes.plan(Take.first("h", "old"), List.of(new Window(0, 0, 0, 9000, null)));
        DATABASE.of(Context.TRANSCRIPTION).useHandle(handle -> handle.execute("""
                update transcription.speech_window set segments = '[{"startMs":1,"endMs":2,"text":"Hola",
                "confidence":0.9,"quality":"ok","words":[]}]' where consultation_id = 'old'"""));
        assertThat(takes.windows(Take.first("h", "old")).getFirst().segments())
                .containsExactly(new RecognisedSegment(1, 2, "Hola", 0.9, Quality.OK, List.of()));
    }

    @Test
    void windowsKeepWhatWasTranscribedWhenTheyArePlannedAgain() {
        Transcripts transcripts = new Transcripts(DATABASE.of(Context.TRANSCRIPTION));
        Takes takes = new Takes(DATABASE.of(Context.TRANSCRIPTION));
        Take first = Take.first("h", "w1");
        List<Window> plan = List.of(new Window(0, 0, 0, 9000, null), new Window(1, 0, 9500, 20000, null));
        takes.plan(first, plan);
        List<RecognisedSegment> heard = List.of(new RecognisedSegment(
                100,
                900,
                "Hola",
                0.9,
                Quality.OK,
                List.of(new Word("Hola", 100, 900, 0.9, Timing.MEASURED)),
                new SpeechMetrics(-0.2, 0.1, 0.4, new DetectedLanguage("es", 0.98))));
        takes.store(first, 0, heard);
        takes.plan(first, plan);

        assertThat(takes.windows(first))
                .containsExactly(new Window(0, 0, 0, 9000, heard), new Window(1, 0, 9500, 20000, null));
        transcripts.discard("h", "w1");
        assertThat(takes.windows(first)).isEmpty();
    }

    @Test
    void aTranscriptIsSavedOnceAndComesBack() {
        Transcripts transcripts = new Transcripts(DATABASE.of(Context.TRANSCRIPTION));
        Transcript transcript = transcript("t1");
        List<Speaker> speakers = List.of(
                new Speaker("S1", Role.PATIENT, null, 2.3, 1.0, 1, 2.3, 0),
                new Speaker("S2", Role.UNKNOWN, null, 1, 1.0, 1, 1, 0, 0.6));
        transcripts.save("h", transcript, speakers);
        transcripts.save("h", transcript, speakers);

        assertThat(transcripts.latest("h", "t1")).contains(transcript);
        assertThat(transcripts.speakers("h", "t1")).isEqualTo(speakers);
        transcripts.discard("h", "t1");
        assertThat(transcripts.latest("h", "t1")).isEmpty();
    }

    @Test
    void aCompletedExtractionNeverChanges() {
        Extractions extractions = new Extractions(DATABASE.of(Context.EXTRACTION));
        extractions.openFor("h", "e1", "c1", 1);
        extractions.openFor("h", "e1", "c1", 1);
        extractions.openFor("h", "e2", "c1", 1);
        extractions.keep("h", "e1", "rules", false, new ExtractionModel("rules", "p", "s"), extracted("f1"));
        extractions.complete("h", "e1", extracted("f1"));
        extractions.keep("h", "e1", "rules", false, new ExtractionModel("rules", "p", "s"), extracted("f9"));
        extractions.complete("h", "e1", extracted("f9"));

        assertThat(extractions.find("h", "e1")).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(ExtractionStatus.COMPLETED);
            assertThat(row.revision()).isEqualTo(1);
            assertThat(row.result()).isEqualTo(extracted("f1"));
        });
        assertThat(extractions.ofConsultation("h", "c1"))
                .extracting(row -> row.revision())
                .containsExactly(2, 1);
        assertThat(extractions.unfinished()).extracting(row -> row.id()).contains("e2");
        extractions.discard("h", "e1");
        assertThat(extractions.find("h", "e1")).isEmpty();
    }

    @Test
    void postedTurnsComeBackWithTheirExtraction() {
        Extractions extractions = new Extractions(DATABASE.of(Context.EXTRACTION));
        extractions.openFor("h", "e5", transcript("turns"), JULY);

        assertThat(extractions.find("h", "e5")).hasValueSatisfying(row -> {
            assertThat(row.turns()).isEqualTo(transcript("turns"));
            assertThat(row.recordedAt()).isEqualTo(JULY);
            assertThat(row.consultationId()).isNull();
        });
    }

    @Test
    void passagesAreFoundByStemWithOrWithoutAccentsAndWithinTheFilter() {
        Passages passages = new Passages(DATABASE.of(Context.KNOWLEDGE));
        passages.replace(
                "h",
                "k1",
                List.of(
                        passage("k1", "s1", "Tomé la medicación y me dio fiebre.", "p1"),
                        passage("k1", "s2", "Buenos días.", "p1")));
        passages.replace("h", "k2", List.of(passage("k2", "s1", "Anoche tuve fiebres altas.", "p2")));

        assertThat(passages.search("h", "medicacion", SearchFilter.NONE, 10)).containsOnlyKeys("k1/s1");
        assertThat(passages.search("h", "¿quién tuvo fiebre?", SearchFilter.NONE, 10))
                .containsOnlyKeys("k1/s1", "k2/s1");
        assertThat(passages.search("h", "fiebre", new SearchFilter("p2", null, null, null), 10))
                .containsOnlyKeys("k2/s1");
        assertThat(passages.search("h", "fiebre", new SearchFilter(null, null, JULY.plusSeconds(1), null), 10))
                .isEmpty();
        assertThat(passages.search("other", "fiebre", SearchFilter.NONE, 10)).isEmpty();
        assertThat(passages.search("h", "' | & ! <-> ) ( : *", SearchFilter.NONE, 10))
                .isEmpty();
        passages.replace("h", "k1", List.of());
        assertThat(passages.ofConsultation("h", "k1")).isEmpty();
        assertThat(passages.byId("h", List.of("k1/s1", "k2/s1"))).containsOnlyKeys("k2/s1");
    }

    @Test
    void anAnswerIsFoundByItsQuestionAndAWordInAnyOfItsWays() {
        Passages passages = new Passages(DATABASE.of(Context.KNOWLEDGE));
        passages.replace(
                "h3",
                "k3",
                List.of(
                        said("k3", "s1", "S1", "¿Se pone la insulina?"),
                        said("k3", "s2", "S2", "Veinte unidades en la mañana."),
                        said("k3", "s3", "S1", "Siga dando el pecho."),
                        said("k3", "s4", "S1", "Le duele el pecho al dar vueltas.")));

        Map<String, Double> insulin = passages.search("h3", "insulina", SearchFilter.NONE, 10);
        assertThat(insulin).containsOnlyKeys("k3/s1", "k3/s2");
        assertThat(insulin.get("k3/s1")).isGreaterThan(insulin.get("k3/s2"));
        List<AskedWord> breastFeeding =
                List.of(new AskedWord(0, "lactancia", 1), new AskedWord(0, "dando el pecho", 0.7));
        assertThat(passages.search("h3", breastFeeding, SearchFilter.NONE, 10)).containsOnlyKeys("k3/s3");
        passages.replace("h3", "k3", List.of());
    }

    private static Passage said(String consultation, String segment, String speaker, String text) {
        return new Passage(
                consultation + "/" + segment,
                "h3",
                consultation,
                segment,
                0L,
                900L,
                speaker,
                Role.UNKNOWN,
                text,
                "p1",
                JULY);
    }

    @Test
    void factsAreFoundByTermInAnySpelling() {
        Facts facts = new Facts(DATABASE.of(Context.KNOWLEDGE));
        Fact fact =
                new Fact("h", "c7", "e7", "p1", JULY, extracted("f1").findings().getFirst());
        facts.replace("h", "c7", List.of(fact));
        facts.replace("h", "c7", List.of(fact));

        FactFilter filter = new FactFilter(
                null, List.of(FindingKind.SYMPTOM), List.of(Certainty.AFFIRMED), List.of("Cefaléa"), JULY, null);
        assertThat(facts.find("h", filter)).containsExactly(fact);
        assertThat(facts.find("other", filter)).isEmpty();
        assertThat(facts.ofConsultation("h", "c7")).containsExactly(fact);
        assertThat(facts.terms("h")).containsExactly("cefalea");
        assertThat(facts.terms("other")).isEmpty();
    }

    @Test
    void aSearchKeepsItsHits() {
        Searches searches = new Searches(DATABASE.of(Context.KNOWLEDGE));
        searches.ask(new Search("q1", "h", "fiebre", SearchFilter.NONE, 5, null));
        List<Hit> hits = List.of(new Hit("k1/s1", 0.8, Map.of("text", 0.5)));
        searches.answer("h", "q1", hits);

        assertThat(searches.find("h", "q1")).contains(new Search("q1", "h", "fiebre", SearchFilter.NONE, 5, hits));
    }

    @Test
    void theFirstAnswerToAQuestionStays() {
        Questions questions = new Questions(DATABASE.of(Context.CHAT));
        questions.ask(new Question("u1", "h", "v1", "¿Quién?", SearchFilter.NONE, 5, QuestionStatus.ASKED, JULY, null));
        questions.answer("h", "u1", answer("uno"));
        questions.answer("h", "u1", answer("dos"));
        questions.rate("h", "u1", Rating.UP, null);

        assertThat(questions.find("h", "u1")).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(QuestionStatus.ANSWERED);
            assertThat(row.answer()).isEqualTo(answer("uno"));
        });
        assertThat(questions.ofConversation("h", "v1", 10, null).items()).hasSize(1);
        assertThat(questions.hasConversation("other", "v1")).isFalse();
    }

    @Test
    void aConversationBeforeAQuestionIsWhatWasAnsweredInItOldestFirst() {
        Questions questions = new Questions(DATABASE.of(Context.CHAT));
        for (int i = 1; i <= 4; i++) {
            questions.ask(asked("b" + i, "w1", JULY.plusSeconds(i)));
        }
        questions.ask(asked("b0", "w2", JULY));
        for (String id : List.of("b0", "b1", "b2", "b4")) {
            questions.answer("h", id, answer(id));
        }

        Question fourth = asked("b4", "w1", JULY.plusSeconds(4));
        assertThat(questions.before(fourth, 5)).extracting(Question::id).containsExactly("b1", "b2");
        assertThat(questions.before(fourth, 1)).extracting(Question::id).containsExactly("b2");
    }

    @Test
    void aKeyIsKnownByItsHashAlone() {
        ApiKeys keys = new ApiKeys(DATABASE.of(Context.IDENTITY));
        String key = keys.make("h", AccessRole.ADMIN, "first");

        assertThat(keys.caller(key)).hasValueSatisfying(caller -> {
            assertThat(caller.tenant()).isEqualTo("h");
            assertThat(caller.role()).isEqualTo(AccessRole.ADMIN);
        });
        assertThat(keys.caller(key + "x")).isEmpty();
        assertThat(keys.any()).isTrue();
    }

    @Test
    void aCallMadeAgainFindsTheFirst() {
        Idempotency calls = new Idempotency(DATABASE.of(Context.IDENTITY));
        assertThat(calls.begin("h", "k", "op", "b1", "id1").resourceId()).isEqualTo("id1");
        calls.answered("h", "k", 202, "{}", "/x");

        Idempotency.Call again = calls.begin("h", "k", "op", "b2", "id2");
        assertThat(again).isEqualTo(new Idempotency.Call("op", "b1", "id1", 202, "{}", "/x"));
    }

    private static Transcript transcript(String id) {
        Word word = new Word("me", 0, 180, 0.97, Timing.MEASURED);
        return new Transcript(
                id,
                1,
                "es",
                List.of(
                        new Segment(
                                "s1",
                                0L,
                                2300L,
                                "S1",
                                Role.PATIENT,
                                "me duele",
                                0.91,
                                Quality.OK,
                                List.of(word),
                                new SpeechMetrics(-0.2, 0.1, 0.4, null)),
                        new Segment("s2", null, null, "S2", Role.UNKNOWN, "sí", 1, Quality.OK, List.of())),
                Map.of("speech", new ModelUse("base", "60ed", "greedy")));
    }

    private static Extracted extracted(String findingId) {
        Finding finding = new Finding(
                findingId,
                FindingKind.SYMPTOM,
                "me duele la cabeza",
                "cefalea",
                List.of(new Code("ICD-10", "R51")),
                Certainty.AFFIRMED,
                Map.of("duration", "3 días"),
                Support.SUPPORTED,
                null,
                List.of(new Evidence("s1", 0L, 2300L, "me duele la cabeza")));
        return new Extracted(
                new PatientDetails(null, null, null, null),
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(finding));
    }

    private static Passage passage(String consultation, String segment, String text, String patient) {
        return new Passage(
                consultation + "/" + segment,
                "h",
                consultation,
                segment,
                0L,
                900L,
                "S1",
                Role.PATIENT,
                text,
                patient,
                JULY);
    }

    private static Question asked(String id, String conversation, Instant when) {
        return new Question(id, "h", conversation, "¿Quién?", SearchFilter.NONE, 5, QuestionStatus.ASKED, when, null);
    }

    private static Answer answer(String text) {
        Citation citation = new Citation(
                1, "transcription", "c1", "s1", 0L, 900L, null, "fiebre", new CitedPatient("p1", "Juan"), JULY);
        return new Answer(
                "u1", "v1", "search", text, Grounding.GROUNDED, List.of(citation), List.of(), List.of(), "rules", null);
    }
}
