package org.elsol.activities.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestActivityEnvironment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.FaultyIndex.Fault;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Event;
import org.elsol.store.consultation.EventType;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Priority;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.PatientDetails;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.Search;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.knowledge.Searches;
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.store.transcription.Transcripts;
import org.elsol.workflows.consultation.ConsultationRequest.Source;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.wire.FailureKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real rows and a real vector index; what fails is a fake around them. */
final class KnowledgeActivitiesTest {

    private static final Instant JULY = Instant.parse("2026-07-03T10:00:00Z");
    private static final String HEADACHE = "Me duele la cabeza desde el lunes.";
    private static final Concepts CONCEPTS = new Concepts(Lexicon.bundled());
    private static final TestDatabase DATABASE = new TestDatabase();

    private final Consultations consultations = new Consultations(DATABASE.of(Context.CONSULTATION));
    private final Transcripts transcripts = new Transcripts(DATABASE.of(Context.TRANSCRIPTION));
    private final Extractions extractions = new Extractions(DATABASE.of(Context.EXTRACTION));
    private final Passages passages = new Passages(DATABASE.of(Context.KNOWLEDGE));
    private final Mentions mentions = new Mentions(DATABASE.of(Context.KNOWLEDGE));
    private final Facts facts = new Facts(DATABASE.of(Context.KNOWLEDGE));
    private final Searches searches = new Searches(DATABASE.of(Context.KNOWLEDGE));
    private final WordVectors encoder = new WordVectors();
    private final TestActivityEnvironment temporal = TestActivityEnvironment.newInstance();
    private final FaultyIndex index;
    private final KnowledgeActivities activities;

    /** Each test has a consultation of its own in the database that all share. */
    private final String id = UUID.randomUUID().toString();

    private final ExtractionRequest request = new ExtractionRequest("h", "e-" + id, id);

    KnowledgeActivitiesTest(@TempDir Path folder) {
        index = new FaultyIndex(LuceneVectorIndex.open(folder, "a".repeat(64)));
        temporal.registerActivitiesImplementations(new KnowledgeActivitiesImpl(
                consultations,
                transcripts,
                extractions,
                searches,
                new PassageStore(passages, mentions, facts, index, encoder::encode, CONCEPTS),
                new HybridSearch(passages, mentions, index, encoder::encode, CONCEPTS)));
        activities = temporal.newActivityStub(KnowledgeActivities.class);
    }

    @BeforeEach
    void receive() {
        open(List.of(
                segment("s1", HEADACHE, Quality.OK),
                segment("s2", "¿Desde cuándo?", Quality.LOW_CONFIDENCE),
                segment("s3", "lunes lunes lunes", Quality.REPEATED),
                segment("s4", "  ", Quality.OK),
                segment("s5", "Tome paracetamol.", Quality.OK)));
    }

    @AfterEach
    void close() {
        temporal.close();
        index.close();
    }

    @AfterAll
    static void closeDatabase() {
        DATABASE.close();
    }

    @Test
    void storingMakesOnePassageForEachSegmentThatCarriesEvidence() {
        activities.store(request);

        assertStoredOnce();
        Passage first = passages.ofConsultation("h", id).getFirst();
        assertThat(first)
                .isEqualTo(new Passage(
                        id + "/s1", "h", id, "s1", 0L, 900L, "S1", Role.PATIENT, HEADACHE, "p-" + id, JULY));
    }

    @Test
    void whatIsSaidTwiceIsEncodedOnce() {
        List<String> encoded = new ArrayList<>();
        PassageStore store = new PassageStore(
                passages,
                mentions,
                facts,
                index,
                text -> {
                    encoded.add(text);
                    return encoder.encode(text);
                },
                CONCEPTS);
        List<Passage> said = Stream.of("s1", "s2", "s3")
                .map(segment -> new Passage(
                        id + "/" + segment,
                        "h",
                        id,
                        segment,
                        null,
                        null,
                        "S2",
                        Role.PATIENT,
                        segment.equals("s2") ? HEADACHE : "Sí, doctora.",
                        null,
                        JULY))
                .toList();

        store.replace("h", id, said, List.of(), done -> {});

        assertThat(encoded).containsExactly("Sí, doctora.", HEADACHE);
        assertThat(index.ids("h", id)).hasSize(3);
    }

    @Test
    void onlySupportedFindingsBecomeFacts() {
        activities.store(request);

        assertThat(facts.ofConsultation("h", id))
                .extracting(fact -> fact.finding().id())
                .containsExactly("f1");
    }

    @Test
    void storingTwiceLeavesOneCopyAndOneEvent() {
        activities.store(request);
        activities.store(request);

        assertStoredOnce();
    }

    @Test
    void theEventHoldsCountsAndNoWords() {
        activities.store(request);

        Event event = storedEvents().getFirst();
        assertThat(event.details())
                .isEqualTo(Map.of("extractionId", request.extractionId(), "passages", 3, "facts", 1));
    }

    @Test
    void anIndexThatIsDownAfterTheRowsAreWrittenFailsAndARetryLeavesOneCopy() {
        index.set(Fault.DOWN);
        assertFails(() -> activities.store(request), FailureKind.INDEX_UNAVAILABLE);
        assertThat(passages.ofConsultation("h", id)).hasSize(3);
        assertThat(storedEvents()).isEmpty();

        index.set(Fault.NONE);
        activities.store(request);
        assertStoredOnce();
    }

    @Test
    void aLostAnswerOfTheIndexFailsAndARetryLeavesOneCopy() {
        index.set(Fault.ANSWER_LOST);
        assertFails(() -> activities.store(request), FailureKind.INDEX_UNAVAILABLE);

        index.set(Fault.NONE);
        activities.store(request);
        assertStoredOnce();
    }

    @Test
    void aVectorThatTheIndexLostIsNoticed() {
        index.set(Fault.VECTOR_LOST);
        assertFails(() -> activities.store(request), FailureKind.INDEX_UNAVAILABLE);
        assertThat(storedEvents()).isEmpty();

        index.set(Fault.NONE);
        activities.store(request);
        assertStoredOnce();
    }

    @Test
    void aDatabaseThatFailsHalfwayIsNamedWithoutWhatWasSaidAndARetryLeavesOneCopy() {
        DATABASE.of(Context.KNOWLEDGE)
                .useHandle(handle -> handle.execute("alter table knowledge.fact rename to fact_away"));
        ApplicationFailure failure;
        try {
            failure = assertFails(() -> activities.store(request), FailureKind.STORAGE_UNAVAILABLE);
        } finally {
            DATABASE.of(Context.KNOWLEDGE)
                    .useHandle(handle -> handle.execute("alter table knowledge.fact_away rename to fact"));
        }
        assertThat(failure).hasNoCause();
        assertThat(failure.toString()).doesNotContain("cabeza");

        activities.store(request);
        assertStoredOnce();
    }

    @Test
    void anEncoderThatFailsHalfwayChangesNothing() {
        activities.store(request);
        encoder.failOn("paracetamol");
        assertFails(() -> activities.store(request), FailureKind.SENTENCE_MODEL_UNAVAILABLE);

        assertStoredOnce();
    }

    @Test
    void aNewTranscriptReplacesThePassagesOfTheOldOne() {
        activities.store(request);
        ExtractionRequest second = nextRevision(List.of(segment("s1", "No me duele nada.", Quality.OK)));
        activities.store(second);
        activities.store(request); // comes late, and puts nothing back

        assertThat(passages.ofConsultation("h", id)).extracting(Passage::text).containsExactly("No me duele nada.");
        assertThat(index.ids("h", id)).containsExactly(id + "/s1");
        assertThat(mentions.search("h", List.of("cefalea"), patient(), 10)).isEmpty();
    }

    @Test
    void discardingLeavesNoRowAndNoVectorAndMayBeRepeated() {
        activities.store(request);

        activities.discard(request);
        activities.discard(request);

        assertNothingLeft();
    }

    @Test
    void discardingMendsAStoreThatBrokeOff() {
        index.set(Fault.ANSWER_LOST);
        assertFails(() -> activities.store(request), FailureKind.INDEX_UNAVAILABLE);
        index.set(Fault.NONE);

        activities.discard(request);

        assertNothingLeft();
    }

    @Test
    void discardingFailsWhileTheIndexIsDownAndARetryFinishesIt() {
        activities.store(request);
        index.set(Fault.DOWN);
        assertFails(() -> activities.discard(request), FailureKind.INDEX_UNAVAILABLE);

        index.set(Fault.NONE);
        activities.discard(request);
        assertNothingLeft();
    }

    @Test
    void discardingTurnsThatBelongToNoConsultationDoesNothing() {
        activities.store(request);

        activities.discard(new ExtractionRequest("h", request.extractionId(), null));

        assertStoredOnce();
    }

    @Test
    void whatWasErasedEndsTheRun() {
        List<ExtractionRequest> erased = List.of(
                new ExtractionRequest("h", request.extractionId(), "no-such-consultation"),
                new ExtractionRequest("h", "no-such-extraction", id),
                new ExtractionRequest("other", request.extractionId(), id),
                new ExtractionRequest("h", request.extractionId(), null));
        for (ExtractionRequest missing : erased) {
            ApplicationFailure failure = assertFails(() -> activities.store(missing), FailureKind.RECORD_MISSING);
            assertThat(failure.isNonRetryable()).isTrue();
        }
        assertThat(assertFails(() -> activities.search(new SearchRequest("h", "none")), FailureKind.RECORD_MISSING)
                        .isNonRetryable())
                .isTrue();
    }

    @Test
    void longConsultationsAreHeartbeaten() {
        ExtractionRequest second = nextRevision(IntStream.rangeClosed(1, 50)
                .mapToObj(i -> segment("s" + i, "Frase número " + i, Quality.OK))
                .toList());
        List<Integer> beats = new ArrayList<>();
        temporal.setActivityHeartbeatListener(Integer.class, beats::add);

        activities.store(second);

        assertThat(beats).startsWith(1); // the SDK passes on one now and then
        assertThat(index.ids("h", id)).hasSize(50);
    }

    @Test
    void aSearchKeepsItsHitsWithTheScoresOfEachMethod() {
        activities.store(request);
        searches.ask(new Search("q-" + id, "h", "cefalea desde lunes", patient(), 5, null));

        activities.search(new SearchRequest("h", "q-" + id));

        List<Hit> hits = Objects.requireNonNull(
                searches.find("h", "q-" + id).orElseThrow().hits());
        assertThat(hits.getFirst().passageId()).isEqualTo(id + "/s1");
        assertThat(hits.getFirst().scores()).containsOnlyKeys("text", "vector", "concept");
        assertThat(hits.getFirst().scores()).containsEntry("concept", 0.5); // named
    }

    @Test
    void aSearchOfAnotherPatientFindsNothing() {
        activities.store(request);
        SearchFilter another = new SearchFilter("someone else", null, null, null);
        searches.ask(new Search("q-" + id, "h", "cefalea", another, 5, null));

        activities.search(new SearchRequest("h", "q-" + id));

        assertThat(searches.find("h", "q-" + id).orElseThrow().hits()).isEmpty();
    }

    @Test
    void aSearchWhileTheIndexIsDownIsNamed() {
        searches.ask(new Search("q-" + id, "h", "cefalea", patient(), 5, null));
        index.set(Fault.DOWN);

        assertFails(() -> activities.search(new SearchRequest("h", "q-" + id)), FailureKind.INDEX_UNAVAILABLE);
        assertThat(searches.find("h", "q-" + id).orElseThrow().hits()).isNull();
    }

    private void open(List<Segment> segments) {
        consultations.open(new NewConsultation(
                id, "h", Source.TURNS, Priority.ROUTINE, "p-" + id, null, "es", null, JULY, request.extractionId()));
        extracted(request, 1, segments);
    }

    /** The same findings in another transcript. */
    private ExtractionRequest nextRevision(List<Segment> segments) {
        ExtractionRequest next = new ExtractionRequest("h", "next-" + id, id);
        extracted(next, 2, segments);
        return next;
    }

    private void extracted(ExtractionRequest extraction, int revision, List<Segment> segments) {
        transcripts.save("h", new Transcript(id, revision, "es", segments, Map.of()), List.of());
        extractions.openFor("h", extraction.extractionId(), id, revision);
        extractions.complete(
                "h",
                extraction.extractionId(),
                new Extracted(
                        new PatientDetails(null, null, null, null),
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(
                                finding("f1", Support.SUPPORTED),
                                finding("f2", Support.UNSUPPORTED),
                                finding("f3", Support.NEEDS_REVIEW))));
    }

    private static Segment segment(String id, String text, Quality quality) {
        return new Segment(id, 0L, 900L, "S1", Role.PATIENT, text, 0.9, quality, List.of());
    }

    private static Finding finding(String id, Support status) {
        return new Finding(
                id,
                FindingKind.SYMPTOM,
                "me duele la cabeza",
                "cefalea",
                List.of(),
                Certainty.AFFIRMED,
                Map.of(),
                status,
                status == Support.SUPPORTED ? null : "quote",
                List.of(new Evidence("s1", 0L, 900L, "me duele la cabeza")));
    }

    private SearchFilter patient() {
        return new SearchFilter("p-" + id, null, null, null);
    }

    private List<Event> storedEvents() {
        return consultations.events("h", id, 0).stream()
                .filter(event -> event.type() == EventType.KNOWLEDGE_STORED)
                .toList();
    }

    private void assertStoredOnce() {
        String[] ids = {id + "/s1", id + "/s2", id + "/s5"};
        assertThat(passages.ofConsultation("h", id)).extracting(Passage::id).containsExactly(ids);
        assertThat(index.ids("h", id)).containsExactlyInAnyOrder(ids);
        assertThat(index.search("h", encoder.encode(HEADACHE), SearchFilter.NONE, 100))
                .extracting(VectorHit::passageId)
                .containsExactlyInAnyOrder(ids);
        assertThat(facts.ofConsultation("h", id)).hasSize(1);
        assertThat(mentions.search("h", List.of("cefalea"), patient(), 10)).containsOnlyKeys(id + "/s1");
        assertThat(storedEvents()).hasSize(1);
    }

    private void assertNothingLeft() {
        assertThat(passages.ofConsultation("h", id)).isEmpty();
        assertThat(facts.ofConsultation("h", id)).isEmpty();
        assertThat(mentions.search("h", List.of("cefalea"), patient(), 10)).isEmpty();
        assertThat(index.ids("h", id)).isEmpty();
        assertThat(index.search("h", encoder.encode(HEADACHE), SearchFilter.NONE, 100))
                .isEmpty();
    }

    private static ApplicationFailure assertFails(ThrowingCallable call, FailureKind kind) {
        ActivityFailure failure = catchThrowableOfType(ActivityFailure.class, call);
        assertThat(failure.getCause())
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        cause -> assertThat(cause.getType()).isEqualTo(kind.name()));
        return (ApplicationFailure) Objects.requireNonNull(failure.getCause());
    }
}
