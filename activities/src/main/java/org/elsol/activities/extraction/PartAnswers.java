package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;

/** «¿Dónde le duele?» «En la espalda.»: the question names the sign, the answer the part of the body. */
final class PartAnswers {

    private static final int HEAD = 12;

    private final Compositions compositions;

    PartAnswers(Lexicon lexicon) {
        this.compositions = lexicon.compositions();
    }

    /** Adds the complaint that question and answer make together, if they do. */
    void read(Utterance question, Utterance answer, FindingList findings) {
        Optional<Match> sign = first(question, Layer.SIGN, question.to());
        if (sign.isEmpty()) {
            first(question, Layer.PART, question.to())
                    .filter(part -> question.mentions().isEmpty())
                    .ifPresent(part -> told(question, part, answer, findings));
            return;
        }
        answer.turn().layer(Layer.PART).stream()
                .filter(part ->
                        part.from() >= answer.from() && part.from() < answer.from() + HEAD && part.to() <= answer.to())
                .filter(part -> !isTaken(answer, part)
                        && !isDenied(answer, part)
                        && (isYes(answer, part) || asksWhere(question, sign.get())))
                .forEach(part -> add(question, sign.get(), answer, part, findings));
    }

    /** «¿Y los oídos?» «No me duelen.» */
    private void told(Utterance question, Match part, Utterance answer, FindingList findings) {
        first(answer, Layer.SIGN, Math.min(answer.to(), answer.from() + HEAD))
                .filter(sign -> answer.turn().layer(Layer.PART).stream()
                        .noneMatch(other -> answer.from() <= other.from() && other.to() <= answer.to()))
                .filter(sign -> answer.mentions().stream().allMatch(mention -> mention.covers(sign.from())))
                .flatMap(sign -> term(sign, part)
                        .map(term -> new Draft(
                                FindingKind.SYMPTOM,
                                Quotes.text(question.turn(), part.from(), part.to()),
                                term.name(),
                                Concepts.codes(term),
                                isNegated(answer, sign) ? Certainty.DENIED : Certainty.AFFIRMED)))
                .ifPresent(draft -> findings.add(draft.from(Quotes.of(question)).from(Quotes.of(answer))));
    }

    private static boolean isNegated(Utterance answer, Match sign) {
        for (int i = Math.max(answer.from(), sign.from() - 3); i < sign.from(); i++) {
            if (answer.token(i).is("no")
                    || answer.token(i).is("tampoco")
                    || answer.token(i).is("ni")) {
                return true;
            }
        }
        return false;
    }

    /** Not where the question names the part itself: «¿le duele la pierna?». */
    private static boolean asksWhere(Utterance question, Match sign) {
        boolean without =
                sign.from() > question.from() && question.token(sign.from() - 1).is("sin");
        return !without
                && question.mentions().stream()
                        .allMatch(mention -> mention.covers(sign.from()) && mention.length() == 1);
    }

    private void add(Utterance question, Match sign, Utterance answer, Match part, FindingList findings) {
        term(sign, part)
                .ifPresent(term -> findings.add(new Draft(
                                FindingKind.SYMPTOM,
                                Quotes.text(answer.turn(), part.from(), part.to()),
                                term.name(),
                                Concepts.codes(term),
                                Certainty.AFFIRMED)
                        .from(Quotes.of(question))
                        .from(Quotes.of(answer))));
    }

    /** What a sign in one place and a part in another come to. */
    Optional<Term> term(Match sign, Match part) {
        return compositions.of(sign.first().name(), part.first().name());
    }

    private static Optional<Match> first(Utterance utterance, Layer layer, int to) {
        List<Match> matches = utterance.turn().layer(layer);
        return matches.stream()
                .filter(match -> utterance.from() <= match.from() && match.to() <= to)
                .findFirst();
    }

    /** A part inside a complaint of its own is read with that. */
    private static boolean isTaken(Utterance answer, Match part) {
        return answer.mentionAt(part.from())
                .filter(mention -> !mention.term().has("asked"))
                .isPresent();
    }

    /** «el pecho no, la espalda sí». */
    private static boolean isYes(Utterance answer, Match part) {
        return part.to() < answer.to() && answer.token(part.to()).lower().equals("sí");
    }

    private static boolean isDenied(Utterance answer, Match part) {
        boolean after = part.to() < answer.to()
                && (answer.token(part.to()).is("no") || answer.token(part.to()).is("tampoco"));
        for (int i = answer.clauseOf(part.from()).from(); i < part.from(); i++) {
            after |= answer.token(i).is("no")
                    || answer.token(i).is("ni")
                    || answer.token(i).is("que");
        }
        return after;
    }
}
