package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.transcription.Role;

/** One sentence of a turn. */
final class Utterance {

    private static final Set<String> LONGER_THAN_NO = Set.of("pseudo", "ended", "avoid");

    private final Turn turn;
    private final int from;
    private final int to;
    private final boolean question;
    private final Clauses grammar;
    private final List<Mention> mentions;
    private final List<Match> cues;
    private final List<Clause> clauses;

    /**
     * @param from index in the turn of its first token
     * @param to index after its last token
     */
    Utterance(Turn turn, int from, int to, boolean question, Clauses clauses) {
        this.turn = turn;
        this.from = from;
        this.to = to;
        this.question = question;
        this.grammar = clauses;
        this.mentions = turn.mentions().stream()
                .filter(mention -> from <= mention.from() && mention.to() <= to)
                .toList();
        this.cues = turn.layer(Layer.CUE).stream()
                .filter(cue -> from <= cue.from() && cue.to() <= to)
                .toList();
        this.clauses = clauses.of(this);
    }

    /** The same sentence, read as a question. */
    Utterance asQuestion() {
        return new Utterance(turn, from, to, true, grammar);
    }

    Turn turn() {
        return turn;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isQuestion() {
        return question;
    }

    Role role() {
        return turn.segment().role();
    }

    /** Whether neither the role nor any mark says who speaks of whom. */
    boolean isOfNobodyKnown() {
        return role() == Role.UNKNOWN && !turn.isMarked();
    }

    Token token(int at) {
        return turn.token(at);
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Match> cues() {
        return cues;
    }

    List<Clause> clauses() {
        return clauses;
    }

    Clause clauseOf(int token) {
        for (Clause clause : clauses) {
            if (token < clause.to()) {
                return clause;
            }
        }
        return clauses.getLast();
    }

    /** The cues of this type that touch no mention. */
    List<Match> cues(String type) {
        return allCues(type).stream().filter(cue -> !touchesMention(cue)).toList();
    }

    /** The cues of this type, those that touch a mention included. */
    List<Match> allCues(String type) {
        return cues.stream()
                .filter(cue -> cue.terms().stream().anyMatch(term -> term.name().equals(type)))
                .toList();
    }

    boolean has(String type) {
        return !cues(type).isEmpty();
    }

    Optional<Mention> mentionAt(int token) {
        return mentions.stream().filter(mention -> mention.covers(token)).findFirst();
    }

    /** Whether a «no» here is itself, and no part of a term or of a longer turn of phrase: «no solo», «ya no». */
    boolean isFree(int no) {
        return mentionAt(no).isEmpty()
                && cues.stream()
                        .noneMatch(cue -> cue.covers(no)
                                && cue.terms().stream().anyMatch(term -> LONGER_THAN_NO.contains(term.name())));
    }

    private boolean touchesMention(Match cue) {
        return mentions.stream().anyMatch(mention -> mention.from() < cue.to() && cue.from() < mention.to());
    }
}
