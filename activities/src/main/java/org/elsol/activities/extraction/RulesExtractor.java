package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.elsol.store.extraction.Extracted;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.Finding;
import org.elsol.store.transcription.Transcript;

/**
 * Reads a transcript by lexicons and rules: terms, the scopes of negation, doubt, history, family and condition, pairs of
 * question and answer, amounts and times. Works in time linear in the length of the transcript. Safe for many threads.
 */
public final class RulesExtractor implements Extractor {

    private static final String ENGINE = "rules";
    /** Names the shape of {@link Extracted}; changed when it changes. */
    private static final String SCHEMA = "extracted-1";

    private final Lexicon lexicon;
    private final TranscriptReader reader;
    private final BareQuestions bare;
    private final Statements statements;
    private final Questions questions;
    private final DetailQuestions details;
    private final Askers askers;
    private final PartAnswers parts;
    private final TopicAnswers topics;
    private final Advice advice;
    private final Identity identity;

    public RulesExtractor(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.reader = new TranscriptReader(lexicon);
        this.bare = new BareQuestions(lexicon);
        this.statements = new Statements(lexicon);
        this.questions = new Questions(lexicon);
        this.details = new DetailQuestions(lexicon);
        this.askers = new Askers(lexicon);
        this.parts = new PartAnswers(lexicon);
        this.topics = new TopicAnswers(lexicon);
        this.advice = new Advice(lexicon);
        this.identity = new Identity(lexicon);
    }

    /** Hex sha256 of the lexicons: together with the build it says what made a result. */
    public String lexiconsSha256() {
        return lexicon.sha256();
    }

    @Override
    public Understanding understand(Transcript transcript, Instant recordedAt, List<String> known) {
        ExtractionModel model = new ExtractionModel(ENGINE, lexiconsSha256(), SCHEMA);
        return new Understanding(ENGINE, false, model, extract(transcript, recordedAt));
    }

    /**
     * All that the rules understand; the findings are not yet verified and say so ({@code needs_review}).
     *
     * @param recordedAt when it was said: «desde el lunes» is reckoned from then
     */
    public Extracted extract(Transcript transcript, Instant recordedAt) {
        List<Turn> turns = reader.read(transcript);
        List<Utterance> all = utterances(turns);
        Subject subject = Subjects.of(turns);
        FindingList list = gathered(all, subject, recordedAt);
        List<Finding> findings = list.findings();
        return new Extracted(
                identity.patient(all, subject),
                identity.clinician(all),
                Dates.said(all),
                Moods.urgency(all, findings),
                Moods.emotions(all),
                QuestionPairs.listed(all),
                Summaries.of(findings),
                findings);
    }

    /** All that is said of the patient, each time that it is said. */
    List<Fact> facts(Transcript transcript, Instant recordedAt) {
        List<Turn> turns = reader.read(transcript);
        return gathered(utterances(turns), Subjects.of(turns), recordedAt).facts();
    }

    private FindingList gathered(List<Utterance> all, Subject subject, Instant recordedAt) {
        FindingList list = new FindingList();
        Map<Utterance, Utterance> asked = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            read(all, i, subject, recordedAt, asked, list);
        }
        return list;
    }

    private List<Utterance> utterances(List<Turn> turns) {
        return UnmarkedQuestions.marked(bare.marked(
                turns.stream().flatMap(turn -> turn.utterances().stream()).toList()));
    }

    private void read(
            List<Utterance> all,
            int at,
            Subject subject,
            Instant now,
            Map<Utterance, Utterance> asked,
            FindingList list) {
        Utterance utterance = all.get(at);
        boolean patients = utterance.isQuestion() && askers.isPatients(utterance);
        Moods.concern(utterance, patients, list);
        if (!utterance.isQuestion()) {
            Utterance first = utterance.turn().utterances().getFirst();
            statements.read(utterance, asked.get(utterance), asked.get(first), subject, now, list);
            advice.read(utterance, asked.get(utterance), list);
            return;
        }
        Optional<Utterance> answer = QuestionPairs.answerTo(all, at);
        answer.ifPresent(said -> {
            asked.put(said, utterance);
            questions.read(utterance, said, subject, now, list);
            details.complete(utterance, said, now, list);
            if (!patients) {
                parts.read(utterance, said, list);
                topics.read(utterance, said, list);
            }
        });
    }
}
