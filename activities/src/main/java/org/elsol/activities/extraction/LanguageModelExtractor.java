package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.language.Asking;
import org.elsol.activities.language.Asking.Told;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelException;
import org.elsol.activities.language.NotedReplies;
import org.elsol.activities.language.Prompt;
import org.elsol.activities.language.ReplyShape;
import org.elsol.activities.language.TokenUse;
import org.elsol.store.extraction.ExtractionModel;
import org.elsol.store.extraction.ExtractionModel.Fallback;
import org.elsol.store.extraction.ExtractionModel.Tokens;
import org.elsol.store.transcription.Role;
import org.elsol.store.transcription.Segment;
import org.elsol.store.transcription.Transcript;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a transcript by a language model, section by section; who is who is masked in all that it is told. Where the model
 * cannot be gone by, rules read all of it instead: the two never mix. Safe for many threads.
 */
public final class LanguageModelExtractor implements Extractor {

    private static final Logger log = LoggerFactory.getLogger(LanguageModelExtractor.class);

    private static final Prompt FACTS = Prompt.bundled("facts-1");
    private static final Prompt ROLES = Prompt.bundled("roles-1");

    private final LanguageModel model;
    private final RulesExtractor rules;
    private final Lexicon lexicon;
    private final Masking masking;
    private final SummaryWording summary;
    private final Sections sections;
    private final ReplyShape<FactsReply> factsShape = ReplyShape.of(FactsReply.class);
    private final ReplyShape<RolesReply> rolesShape = ReplyShape.of(RolesReply.class);

    /**
     * Reads by this model.
     *
     * @param rules stand in for it
     * @param verifier says which findings the summary may tell
     */
    public LanguageModelExtractor(
            LanguageModel model, Lexicon lexicon, RulesExtractor rules, EvidenceVerifier verifier) {
        this(model, lexicon, rules, verifier, Sections.STANDARD);
    }

    LanguageModelExtractor(
            LanguageModel model, Lexicon lexicon, RulesExtractor rules, EvidenceVerifier verifier, Sections sections) {
        this.model = model;
        this.rules = rules;
        this.lexicon = lexicon;
        this.masking = new Masking(lexicon);
        this.summary = new SummaryWording(verifier, new SentenceSupport(lexicon));
        this.sections = sections;
    }

    @Override
    public Understanding understand(Transcript transcript, Instant recordedAt, List<String> known) {
        NotedReplies noted = new NotedReplies(model);
        try {
            return understood(new Asking(noted), noted, transcript, recordedAt, known);
        } catch (LanguageModelException e) {
            if (e.fault().passes()) {
                throw e;
            }
            log.warn("The language model cannot be gone by ({}): the rules stand in", e.getMessage());
            Understanding instead = rules.understand(transcript, recordedAt, known);
            ExtractionModel used = instead.model()
                    .insteadOf(new Fallback(model.name(), e.fault().code()));
            return new Understanding(instead.engine(), true, used, instead.extracted(), noted.replies());
        }
    }

    private Understanding understood(
            Asking asking, NotedReplies noted, Transcript transcript, Instant recordedAt, List<String> known) {
        List<Segment> said = transcript.segments().stream()
                .filter(segment ->
                        TranscriptReader.isUsable(segment) && !segment.text().isBlank())
                .toList();
        Mask mask = masking.over(said.stream().map(Segment::text).toList(), known);
        Cost cost = new Cost();
        List<Spoken> spoken = spoken(asking, said, mask, cost);
        FactsReading reading = new FactsReading(lexicon, new QuoteFinder(lexicon.tokeniser(), transcript), recordedAt);
        Map<String, Spoken> byId = new LinkedHashMap<>();
        spoken.forEach(one -> byId.put(one.id(), one));
        for (List<Segment> section : sections.of(said)) {
            List<Spoken> lines = section.stream()
                    .map(segment -> Objects.requireNonNull(byId.get(segment.id())))
                    .toList();
            Told<FactsReply> told =
                    asking.ask(FACTS, new Conversation(transcript.language(), lines), factsShape, mask::showInJson);
            cost.add(FACTS, told.tokens());
            reading.add(told.reply());
        }
        SummaryWording.Summary summarised =
                summary.of(asking, transcript, reading.extracted(), recordedAt, mask, transcript.language());
        if (summarised.asked()) {
            cost.add(SummaryWording.PROMPT, summarised.tokens());
        }
        return new Understanding(
                asking.model(),
                summarised.degraded(),
                cost.model(asking.model()),
                summarised.extracted(),
                noted.replies());
    }

    /** What the model is told of a conversation. */
    private record Conversation(String language, List<Spoken> segments) {}

    /** @param speaker a label of this call: the posted one may be a name */
    private record Spoken(String id, String speaker, Role role, String text) {}

    private List<Spoken> spoken(Asking asking, List<Segment> said, Mask mask, Cost cost) {
        Map<String, String> labels = new HashMap<>();
        List<Spoken> spoken = new ArrayList<>();
        for (Segment segment : said) {
            String label = labels.computeIfAbsent(segment.speaker(), fresh -> "V" + (labels.size() + 1));
            spoken.add(new Spoken(segment.id(), label, segment.role(), mask.hide(segment.text())));
        }
        boolean unknown = spoken.stream().allMatch(one -> one.role() == Role.UNKNOWN);
        return unknown && labels.size() > 1 ? withRoles(asking, spoken, cost) : spoken;
    }

    /** Voices of which nobody knows who they are: the model reads the facts with the roles that it hears. */
    private List<Spoken> withRoles(Asking asking, List<Spoken> spoken, Cost cost) {
        List<Spoken> beginning = spoken.subList(0, Math.min(spoken.size(), 40));
        Told<RolesReply> told = asking.ask(ROLES, new Conversation("es", beginning), rolesShape, text -> text);
        cost.add(ROLES, told.tokens());
        Map<String, Role> roles = new HashMap<>();
        told.reply().voices().forEach(voice -> roles.put(voice.speaker(), voice.role()));
        return spoken.stream()
                .map(one -> new Spoken(
                        one.id(), one.speaker(), roles.getOrDefault(one.speaker(), Role.UNKNOWN), one.text()))
                .toList();
    }

    /** What was asked with, and what it cost. */
    private final class Cost {

        private final Map<String, String> prompts = new LinkedHashMap<>();
        private TokenUse tokens = TokenUse.NONE;

        void add(Prompt prompt, TokenUse used) {
            prompts.put(prompt.name(), prompt.sha256());
            tokens = tokens.plus(used);
        }

        ExtractionModel model(String name) {
            return new ExtractionModel(
                    name,
                    FACTS.sha256(),
                    factsShape.sha256(),
                    prompts,
                    new Tokens(tokens.input(), tokens.output()),
                    null);
        }
    }
}
