package org.elsol.activities.chat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.Mask;
import org.elsol.activities.extraction.Masking;
import org.elsol.activities.extraction.SentenceSupport;
import org.elsol.activities.language.Asking;
import org.elsol.activities.language.Asking.Told;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelException;
import org.elsol.activities.language.Prompt;
import org.elsol.activities.language.ReplyShape;
import org.elsol.store.chat.Answer;
import org.elsol.store.chat.Citation.CitedPatient;
import org.elsol.store.chat.Question;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words an answer by a language model. What is said, and of whom, stays what the rules found: a sentence that cites nothing,
 * or says more than it cites, is removed, and what no sentence tells is told as the rules tell it. Where the model gives
 * nothing to go by, the answer is the rules'. Safe for many threads.
 */
public final class LanguageModelWording {

    private static final Logger log = LoggerFactory.getLogger(LanguageModelWording.class);

    private static final Prompt PROMPT = Prompt.bundled("answer-1");
    /** Somebody is waiting, and the rules' answer is there already. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final String NOT_WORDED =
            "El modelo de lenguaje no pudo redactar la respuesta; la redactaron las reglas.";

    private final Asking asking;
    private final Masking masking;
    private final SentenceSupport support;
    private final ReplyShape<AnswerReply> shape = ReplyShape.of(AnswerReply.class);
    private final Duration limit;

    public LanguageModelWording(LanguageModel model, Lexicon lexicon) {
        this(model, lexicon, LIMIT);
    }

    LanguageModelWording(LanguageModel model, Lexicon lexicon, Duration limit) {
        this.asking = new Asking(model);
        this.masking = new Masking(lexicon);
        this.support = new SentenceSupport(lexicon);
        this.limit = limit;
    }

    /** What the model is told that it may say. */
    private record Known(int number, String says, List<String> quotes) {}

    private record Data(String question, List<Known> sources) {}

    /**
     * The answer in the model's words.
     *
     * @param byRules the same answer in the rules'
     * @param opening what stands before all of it and states nothing
     * @param lines what the rules' answer says, item by item
     * @param rest what stands at its end
     */
    Answer worded(Question question, Answer byRules, String opening, List<CitedText.Line> lines, String rest) {
        try {
            List<WordedText.Sentence> sentences = sentences(question, byRules, lines);
            if (!sentences.isEmpty()) {
                WordedText text = new WordedText(lines, sentences);
                String all = Stream.of(opening, text.write())
                        .filter(part -> !part.isEmpty())
                        .reduce((one, other) -> one + "\n" + other)
                        .orElse("");
                return with(byRules, all + rest, asking.model(), byRules.notice());
            }
        } catch (LanguageModelException e) {
            log.warn("The answer is in the rules' words: {}", e.getMessage());
        }
        String notice = Objects.toString(byRules.notice(), "");
        return with(byRules, byRules.text(), byRules.engine(), (notice + " " + NOT_WORDED).strip());
    }

    private List<WordedText.Sentence> sentences(Question question, Answer byRules, List<CitedText.Line> lines) {
        List<Known> known = new ArrayList<>();
        for (CitedText.Line line : lines) {
            known.add(new Known(known.size() + 1, line.lead() + ": " + line.text(), quotes(byRules, line)));
        }
        List<String> names = byRules.patients().stream()
                .map(CitedPatient::name)
                .filter(Objects::nonNull)
                .toList();
        Mask mask = masking.over(
                Stream.concat(Stream.of(question.text()), known.stream().flatMap(LanguageModelWording::texts))
                        .toList(),
                names);
        Data data = new Data(
                mask.hide(question.text()),
                known.stream()
                        .map(one -> new Known(
                                one.number(),
                                mask.hide(one.says()),
                                one.quotes().stream().map(mask::hide).toList()))
                        .toList());
        List<String> alone = names.size() == 1 ? names : List.of();
        return asked(data, mask).reply().sentences().stream()
                .map(sentence -> new WordedText.Sentence(sentence.text(), sentence.sources()))
                .filter(sentence -> isSupported(sentence, known, alone))
                .toList();
    }

    private Told<AnswerReply> asked(Data data, Mask mask) {
        FutureTask<Told<AnswerReply>> task = new FutureTask<>(() -> asking.ask(PROMPT, data, shape, mask::showInJson));
        Thread.ofVirtual().name("chat-wording").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw LanguageModelException.tooSlow();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw LanguageModelException.tooSlow();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LanguageModelException failure
                    ? failure
                    : new IllegalStateException("wording failed in a way it should not", e.getCause());
        }
    }

    /** @param alone the name of the one patient that all of it is about; empty where there are several */
    private boolean isSupported(WordedText.Sentence sentence, List<Known> known, List<String> alone) {
        boolean cites =
                !sentence.lines().isEmpty() && sentence.lines().stream().allMatch(n -> n >= 1 && n <= known.size());
        if (!cites) {
            return false;
        }
        List<Known> cited = sentence.lines().stream().map(n -> known.get(n - 1)).toList();
        return support.says(
                sentence.text(),
                cited.stream().map(Known::says).toList(),
                Stream.concat(alone.stream(), cited.stream().flatMap(one -> one.quotes().stream()))
                        .toList());
    }

    private static Stream<String> texts(Known known) {
        return Stream.concat(Stream.of(known.says()), known.quotes().stream());
    }

    private static List<String> quotes(Answer byRules, CitedText.Line line) {
        return byRules.citations().stream()
                .filter(citation -> line.cited().contains(citation.n()))
                .map(citation -> citation.quote())
                .toList();
    }

    private static Answer with(Answer answer, String text, String engine, @Nullable String notice) {
        return new Answer(
                answer.id(),
                answer.conversationId(),
                answer.intent(),
                text,
                answer.grounding(),
                answer.citations(),
                answer.patients(),
                answer.followUps(),
                engine,
                notice);
    }
}
