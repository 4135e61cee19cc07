package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.transcription.Role;

/**
 * «¿Y la vista?» «Borrosa de lejos.», «¿Orina bien?» «Me arde un poco.»: what a question names, an organ or a function, is
 * where the bare words of the answer are read. Both together must make a term that the lexicons know.
 */
final class TopicAnswers {

    private static final Set<Sort> TOLD = Set.of(Sort.SYMPTOM, Sort.RISK_FACTOR, Sort.DIAGNOSIS);
    private static final Set<String> DENYING = Set.of("no", "ni", "nada", "nunca", "tampoco", "sin");
    private static final Set<String> SOUND = Set.of("si", "bien", "normal", "normales", "perfecto", "igual", "pero");
    /** Before the word that tells: «<i>voy a</i> cada rato», «<i>está</i> turbia». */
    private static final Set<String> LEADING = Set.of(
            "voy",
            "va",
            "a",
            "me",
            "se",
            "la",
            "lo",
            "le",
            "esta",
            "estan",
            "muy",
            "pues",
            "tengo",
            "hago",
            "ando",
            "y",
            "sale",
            "un",
            "poco",
            "como",
            "bastante");
    /** Questions after a number, a time or a thing are answered by that. */
    private static final Set<String> ASKING_ELSE =
            Set.of("cuanto", "cuanta", "cuantos", "cuantas", "cuando", "donde", "quien", "cual", "por");

    private static final Set<String> LINKING = Set.of(
            "estar",
            "ir",
            "andar",
            "hacer",
            "tener",
            "haber",
            "sentir",
            "llevar",
            "seguir",
            "notar",
            "ser",
            "encontrar",
            "quedar",
            "poder",
            "traer");
    private static final int LONGEST_QUESTION = 9;
    private static final int LONGEST_ANSWER = 8;
    private static final int MOST_CLAUSES = 3;
    private static final int LATEST_START = 2;

    private final Lexicon lexicon;
    private final Mentions mentions;
    private final Map<String, List<String>> phrases = new HashMap<>();

    TopicAnswers(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.mentions = new Mentions(lexicon);
        lexicon.topics()
                .forEach((word, said) ->
                        phrases.put(lexicon.read(word).getFirst().fold(), said));
    }

    /** Adds what question and answer make together, clause by clause. */
    void read(Utterance question, Utterance answer, FindingList findings) {
        if (answer.role() != Role.CLINICIAN) {
            in(question, answer)
                    .forEach(draft ->
                            findings.add(draft.from(Quotes.of(question)).from(Quotes.of(answer))));
        }
    }

    /** What the clauses of the answer come to, up to the first that names a term of its own. */
    List<Draft> in(Utterance question, Utterance answer) {
        List<Draft> drafts = new ArrayList<>();
        Set<String> topics = topics(question);
        if (topics.isEmpty() || !answer.cues("relative").isEmpty()) {
            return drafts;
        }
        List<Clause> clauses = answer.clauses();
        for (Clause clause : clauses.subList(0, Math.min(clauses.size(), MOST_CLAUSES))) {
            boolean told = answer.mentions().stream()
                    .anyMatch(mention -> mention.from() < clause.to() && clause.from() < mention.to());
            if (told) {
                break;
            }
            topics.stream()
                    .flatMap(topic -> together(topic, answer, clause).stream())
                    .filter(draft -> question.mentions().stream()
                            .noneMatch(asked -> asked.term().name().equals(draft.normalized())))
                    .findFirst()
                    .ifPresent(drafts::add);
        }
        return drafts;
    }

    /** The phrases in whose place the answer may be read; none where the question asks after a term of its own. */
    private Set<String> topics(Utterance question) {
        boolean asksAfterMore = question.mentions().stream()
                .anyMatch(mention -> mention.length() > 1
                        || !phrases.containsKey(question.token(mention.from()).fold()));
        if (question.to() - question.from() > LONGEST_QUESTION
                || asksAfterMore
                || asksElse(question)
                || !question.cues("relative").isEmpty()) {
            return Set.of();
        }
        Set<String> topics = new LinkedHashSet<>();
        for (int i = question.from(); i < question.to(); i++) {
            topics.addAll(phrases.getOrDefault(question.token(i).fold(), List.of()));
        }
        return topics;
    }

    /** «¿Cuánto duerme?», «¿Qué come?», «¿La orina se le escapa?» */
    private boolean asksElse(Utterance question) {
        for (int i = question.from(); i < question.to(); i++) {
            Token token = question.token(i);
            WordForms.Form form = lexicon.forms().verb(token);
            boolean what = token.is("que")
                    && !(i + 1 < question.to() && question.token(i + 1).is("tal"));
            boolean other = form != null
                    && form.isFinite()
                    && !LINKING.contains(form.lemma())
                    && !phrases.containsKey(token.fold());
            if (what || other || ASKING_ELSE.contains(token.norm())) {
                return true;
            }
        }
        return false;
    }

    private Optional<Draft> together(String topic, Utterance answer, Clause clause) {
        int from = clause.from();
        while (from < clause.to() && answer.token(from).isMark()) {
            from++;
        }
        int to = clause.to();
        while (to > from && answer.token(to - 1).isMark()) {
            to--;
        }
        to = Math.min(to, from + LONGEST_ANSWER);
        if (from >= to || SOUND.contains(answer.token(from).norm())) {
            return Optional.empty();
        }
        List<Token> lead = lexicon.read(topic);
        for (int start = from; start < Math.min(to, from + LATEST_START + 1); start++) {
            Optional<Mention> made = made(topic + " " + words(answer.turn(), start, to), lead.size(), false);
            if (made.isPresent()) {
                return Optional.of(draft(made.get(), answer, start, to, Certainty.AFFIRMED));
            }
            if (!LEADING.contains(answer.token(start).norm())) {
                break;
            }
        }
        for (int end = to; end > from; end--) {
            Optional<Mention> made = made(words(answer.turn(), from, end) + " " + topic, end - from, true);
            if (made.isPresent()) {
                int before = from + made.get().from();
                boolean denied = answer.turn().tokens().subList(from, before).stream()
                        .anyMatch(token -> DENYING.contains(token.norm()));
                return Optional.of(
                        draft(made.get(), answer, before, end, denied ? Certainty.DENIED : Certainty.AFFIRMED));
            }
        }
        return Optional.empty();
    }

    /** The term that the phrase holds across the place where its two halves meet, if more than «no» stands in the answer's. */
    private Optional<Mention> made(String phrase, int meeting, boolean answerFirst) {
        List<Token> tokens = lexicon.read(phrase);
        Map<Layer, List<Match>> layers = lexicon.matches(tokens);
        return mentions.in(tokens, layers).stream()
                .filter(mention -> mention.from() < meeting && mention.to() > meeting)
                .filter(mention ->
                        TOLD.contains(mention.term().sort()) && !mention.term().has("asked"))
                .filter(mention -> {
                    List<Token> said = answerFirst
                            ? tokens.subList(mention.from(), meeting)
                            : tokens.subList(meeting, mention.to());
                    boolean denies = said.stream().anyMatch(token -> DENYING.contains(token.norm()));
                    boolean tells = said.stream()
                            .anyMatch(token -> token.norm().length() > 2 && !DENYING.contains(token.norm()));
                    return tells && (!denies || isListed(mention, layers));
                })
                .findFirst();
    }

    /** A phrase of the lexicons, whose «no» is its own; not a sign put together with a part. */
    private static boolean isListed(Mention mention, Map<Layer, List<Match>> layers) {
        return layers.getOrDefault(Layer.CONCEPT, List.of()).stream()
                .anyMatch(match -> match.from() == mention.from() && match.to() == mention.to());
    }

    private static Draft draft(Mention made, Utterance answer, int from, int to, Certainty certainty) {
        Term term = made.term();
        return new Draft(
                Concepts.kind(term.sort()),
                Quotes.text(answer.turn(), from, to),
                term.name(),
                Concepts.codes(term),
                certainty);
    }

    private static String words(Turn turn, int from, int to) {
        return turn.tokens().subList(from, to).stream().map(Token::lower).collect(Collectors.joining(" "));
    }
}
