package org.elsol.activities.chat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.elsol.activities.extraction.Concepts;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.knowledge.HybridSearch;
import org.elsol.activities.knowledge.LuceneVectorIndex;
import org.elsol.store.Database.Context;
import org.elsol.store.TestDatabase;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Question;
import org.elsol.store.chat.QuestionStatus;
import org.elsol.store.chat.Questions;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Patients;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.extraction.Finding;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.extraction.Support;
import org.elsol.store.knowledge.Fact;
import org.elsol.store.knowledge.Facts;
import org.elsol.store.knowledge.Mentions;
import org.elsol.store.knowledge.Passage;
import org.elsol.store.knowledge.Passages;
import org.elsol.store.knowledge.SearchFilter;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** A hospital whose facts are planted in its rows, on a real PostgreSQL, with the real lexicons. */
final class Hospital implements AutoCloseable {

    static final String TENANT = "h";
    static final ZoneId ZONE = ZoneId.of("America/Mexico_City");
    /** A Monday. */
    static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");

    static final Lexicon LEXICON = Lexicon.bundled();

    private final TestDatabase database = new TestDatabase();
    private final LuceneVectorIndex index;
    private final Map<String, List<Fact>> facts = new LinkedHashMap<>();
    private final Map<String, List<Passage>> passages = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> named = new LinkedHashMap<>();
    private final ChatActivitiesImpl activities;
    private int asked;

    Hospital(Path folder) {
        index = LuceneVectorIndex.open(folder, "none");
        activities = activities(rows());
    }

    ChatRows rows() {
        return new ChatRows(
                new Questions(database.of(Context.CHAT)),
                new Patients(database.of(Context.CONSULTATION)),
                new Consultations(database.of(Context.CONSULTATION)),
                new Facts(database.of(Context.KNOWLEDGE)),
                new Passages(database.of(Context.KNOWLEDGE)),
                new Extractions(database.of(Context.EXTRACTION)));
    }

    ChatActivitiesImpl activities(ChatRows rows) {
        return activities(rows, null);
    }

    private ChatActivitiesImpl activities(ChatRows rows, @Nullable LanguageModelWording wording) {
        Concepts concepts = new Concepts(LEXICON);
        HybridSearch search = new HybridSearch(
                rows.passages(),
                new Mentions(database.of(Context.KNOWLEDGE)),
                index,
                text -> new float[] {1, 0},
                concepts);
        return new ChatActivitiesImpl(
                rows, search, concepts, new ChatSettings(ZONE), InstantSource.fixed(NOW), wording);
    }

    ChatActivitiesImpl activities() {
        return activities;
    }

    Hospital patient(String tenant, String id, String name) {
        rows().patients().findOrMake(tenant, id, name);
        return this;
    }

    /** A consultation, to which findings and sentences are then added; nothing is stored before {@link #store}. */
    Visit visit(@Nullable String patientId, String when) {
        return visit(TENANT, patientId, when);
    }

    Visit visit(String tenant, @Nullable String patientId, String when) {
        return new Visit(tenant, "c" + (facts.size() + 1), patientId, Instant.parse(when));
    }

    void store() {
        facts.forEach((id, of) -> {
            if (!of.isEmpty()) {
                rows().facts().replace(of.getFirst().tenant(), id, of);
            }
        });
        passages.forEach((id, of) -> rows().passages().replace(of.getFirst().tenant(), id, of));
        new Mentions(database.of(Context.KNOWLEDGE)).add(TENANT, named);
    }

    /** Asked on its own. */
    Answer ask(String question) {
        return ask(question, UUID.randomUUID().toString(), SearchFilter.NONE, 50);
    }

    /** Asked on its own, of a hospital with a language model. */
    Answer ask(String question, LanguageModelWording wording) {
        String id = keep(question, UUID.randomUUID().toString(), SearchFilter.NONE, 50);
        activities(rows(), wording).answer(new org.elsol.workflows.chat.QuestionRequest(TENANT, id));
        return java.util.Objects.requireNonNull(
                rows().questions().find(TENANT, id).orElseThrow().answer());
    }

    Answer ask(String question, String conversation, SearchFilter filter, int maxSources) {
        String id = keep(question, conversation, filter, maxSources);
        activities.answer(new org.elsol.workflows.chat.QuestionRequest(TENANT, id));
        return java.util.Objects.requireNonNull(
                rows().questions().find(TENANT, id).orElseThrow().answer());
    }

    String keep(String question, String conversation, SearchFilter filter, int maxSources) {
        asked++;
        String id = "q" + asked;
        Instant when = NOW.plusSeconds(asked);
        rows().questions()
                .ask(new Question(
                        id, TENANT, conversation, question, filter, maxSources, QuestionStatus.ASKED, when, null));
        return id;
    }

    @Override
    public void close() {
        index.close();
        database.close();
    }

    /** One consultation. */
    final class Visit {

        private final String tenant;
        private final String id;
        private final @Nullable String patientId;
        private final Instant when;
        private final List<Fact> said = new ArrayList<>();
        private final List<Passage> sentences = new ArrayList<>();

        private Visit(String tenant, String id, @Nullable String patientId, Instant when) {
            this.tenant = tenant;
            this.id = id;
            this.patientId = patientId;
            this.when = when;
            facts.put(id, said);
        }

        Visit symptom(String term, String quote) {
            return with(FindingKind.SYMPTOM, term, Certainty.AFFIRMED, quote, Map.of());
        }

        Visit denies(String term, String quote) {
            return with(FindingKind.SYMPTOM, term, Certainty.DENIED, quote, Map.of());
        }

        Visit drug(String term, String quote, Map<String, String> attributes) {
            return with(FindingKind.MEDICATION, term, Certainty.AFFIRMED, quote, attributes);
        }

        Visit with(FindingKind kind, String term, Certainty certainty, String quote, Map<String, String> attributes) {
            said.add(fact(kind, term, certainty, quote, attributes));
            return this;
        }

        void finding(Finding finding) {
            said.add(new Fact(tenant, id, "e-" + id, patientId, when, finding));
        }

        Visit sentence(String text) {
            String segment = "s" + (100 + sentences.size());
            sentences.add(new Passage(
                    id + "/" + segment, tenant, id, segment, 0L, 900L, "S1", Role.PATIENT, text, patientId, when));
            passages.put(id, sentences);
            return this;
        }

        /** A sentence that names a term, though no finding stands on it. */
        Visit naming(String term, String text) {
            sentence(text);
            named.put(sentences.getLast().id(), Map.of(term, 0.5));
            return this;
        }

        private Fact fact(
                FindingKind kind, String term, Certainty certainty, String quote, Map<String, String> attributes) {
            int n = said.size() + 1;
            Evidence evidence = new Evidence("s" + n, n * 1000L, n * 1000L + 900, quote);
            Finding finding = new Finding(
                    "f" + n,
                    kind,
                    quote,
                    term,
                    List.of(),
                    certainty,
                    attributes,
                    Support.SUPPORTED,
                    null,
                    List.of(evidence));
            return new Fact(tenant, id, "e-" + id, patientId, when, finding);
        }
    }

    /** Ids of the patients of an answer. */
    static Set<String> patients(Answer answer) {
        return answer.patients().stream().map(patient -> patient.id()).collect(Collectors.toSet());
    }
}
