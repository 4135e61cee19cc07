package org.elsol.activities.chat.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.elsol.activities.chat.ChatActivitiesImpl;
import org.elsol.activities.chat.ChatRows;
import org.elsol.activities.chat.ChatSettings;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.extraction.understanding.DialogueFiles;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.activities.extraction.understanding.WrittenDialogue;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.LuceneVectorIndex;
import org.elsol.activities.knowledge.PassageStore;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.NewConsultation;
import org.elsol.store.consultation.Patients;
import org.elsol.store.consultation.Priority;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Hit;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.consultation.ConsultationRequest;

/**
 * The dialogues that {@code bench/understanding/hospital.txt} names, as a hospital has them: extracted by the rules, verified,
 * stored as rows and vectors on a real PostgreSQL and a real Lucene index. A patient's id is the dialogue's.
 */
final class StoredDialogues implements AutoCloseable {

    private static final String TENANT = "h";
    private static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    private static final Instant NOW = Instant.parse("2026-12-15T16:00:00Z");

    private final TestDatabase database = new TestDatabase();
    private final Map<String, WrittenDialogue> dialogues = new LinkedHashMap<>();
    private final LuceneVectorIndex index;
    private final HybridSearch search;
    private final ChatRows rows;
    private final ChatActivitiesImpl chat;
    private int asked;

    /** @param encode the sentence encoder: text to a vector of length 1 */
    StoredDialogues(Path folder, Lexicon lexicon, Function<String, float[]> encode) {
        Concepts concepts = new Concepts(lexicon);
        Passages passages = new Passages(database.of(Context.KNOWLEDGE));
        Mentions mentions = new Mentions(database.of(Context.KNOWLEDGE));
        this.index = LuceneVectorIndex.open(folder, "bench");
        this.search = new HybridSearch(passages, mentions, index, encode, concepts);
        this.rows = new ChatRows(
                new Questions(database.of(Context.CHAT)),
                new Patients(database.of(Context.CONSULTATION)),
                new Consultations(database.of(Context.CONSULTATION)),
                new Facts(database.of(Context.KNOWLEDGE)),
                passages,
                new Extractions(database.of(Context.EXTRACTION)));
        this.chat = new ChatActivitiesImpl(rows, search, concepts, new ChatSettings(ZONE), InstantSource.fixed(NOW));
        PassageStore store = new PassageStore(passages, mentions, rows.facts(), index, encode, concepts);
        Set<String> judged = judged();
        for (Half half : Half.values()) {
            DialogueFiles.of(half).stream()
                    .filter(dialogue -> judged.contains(dialogue.id()))
                    .forEach(dialogue -> dialogues.put(dialogue.id(), dialogue));
        }
        RulesExtractor rules = new RulesExtractor(lexicon);
        EvidenceVerifier verifier = new EvidenceVerifier(lexicon);
        dialogues.values().forEach(dialogue -> keep(dialogue, rules, verifier, store));
    }

    /** The dialogues that queries and questions were judged over: in any other, what is relevant is not known. */
    private static Set<String> judged() {
        try {
            return Set.copyOf(Files.readAllLines(DialogueFiles.root().resolve("hospital.txt")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The dialogues by their id, which is also their consultation's and their patient's. */
    Map<String, WrittenDialogue> dialogues() {
        return dialogues;
    }

    /** What was said in each turn, by passage id. */
    Map<String, String> passages() {
        Map<String, String> said = new LinkedHashMap<>();
        dialogues
                .values()
                .forEach(dialogue -> dialogue.transcript()
                        .segments()
                        .forEach(segment -> said.put(dialogue.id() + "/" + segment.id(), segment.text())));
        return said;
    }

    /** Passage ids, best first. */
    List<String> search(String query, int limit) {
        return search.search(TENANT, query, SearchFilter.NONE, limit).stream()
                .map(Hit::passageId)
                .toList();
    }

    /** Asks within a conversation. */
    Answer ask(String question, String conversation) {
        asked++;
        String id = UUID.randomUUID().toString();
        rows.questions()
                .ask(new Question(
                        id,
                        TENANT,
                        conversation,
                        question,
                        SearchFilter.NONE,
                        50,
                        QuestionStatus.ASKED,
                        NOW.plusSeconds(asked),
                        null));
        chat.answer(new QuestionRequest(TENANT, id));
        return Objects.requireNonNull(
                rows.questions().find(TENANT, id).orElseThrow().answer());
    }

    private void keep(WrittenDialogue dialogue, RulesExtractor rules, EvidenceVerifier verifier, PassageStore store) {
        String id = dialogue.id();
        Instant recordedAt = dialogue.request().recordedAt();
        Transcript transcript = dialogue.transcript();
        rows.patients().findOrMake(TENANT, id, dialogue.request().patient().name());
        Extracted verified = verifier.verify(transcript, rules.extract(transcript, recordedAt), recordedAt);
        rows.consultations()
                .open(new NewConsultation(
                        id,
                        TENANT,
                        ConsultationRequest.Source.TURNS,
                        Priority.ROUTINE,
                        id,
                        dialogue.request().clinician(),
                        "es",
                        null,
                        recordedAt,
                        "e-" + id));
        rows.extractions().openFor(TENANT, "e-" + id, id, 1);
        rows.extractions().keep(TENANT, "e-" + id, "rules", false, new ExtractionModel("rules", "", ""), verified);
        rows.extractions().complete(TENANT, "e-" + id, verified);
        List<Passage> said = new ArrayList<>();
        transcript.segments().forEach(segment -> said.add(passage(id, segment, recordedAt)));
        List<Fact> facts = verified.findings().stream()
                .filter(finding -> finding.status() == Support.SUPPORTED)
                .map(finding -> new Fact(TENANT, id, "e-" + id, id, recordedAt, finding))
                .toList();
        store.replace(TENANT, id, said, facts, encoded -> {});
    }

    private static Passage passage(String id, Segment segment, Instant recordedAt) {
        return new Passage(
                id + "/" + segment.id(),
                TENANT,
                id,
                segment.id(),
                segment.startMs(),
                segment.endMs(),
                segment.speaker(),
                segment.role(),
                segment.text(),
                id,
                recordedAt);
    }

    @Override
    public void close() {
        index.close();
        database.close();
    }
}
