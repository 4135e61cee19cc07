package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.transcription.Segment;

/** One segment, read: its tokens with what was corrected taken out, and all that the lexicons find in it. */
final class Turn {

    private final int index;
    private final Segment segment;
    private final List<Token> tokens;
    private final Map<Layer, List<Match>> layers;
    private final List<Mention> mentions;
    private final boolean marked;
    private final List<Utterance> utterances = new ArrayList<>();

    Turn(int index, Segment segment, List<Token> tokens, Map<Layer, List<Match>> layers, List<Mention> mentions) {
        this.index = index;
        this.segment = segment;
        this.tokens = List.copyOf(tokens);
        this.layers = layers;
        this.mentions = List.copyOf(mentions);
        this.marked = tokens.stream().anyMatch(Token::isMark);
    }

    void add(Utterance utterance) {
        utterances.add(utterance);
    }

    int index() {
        return index;
    }

    Segment segment() {
        return segment;
    }

    List<Token> tokens() {
        return tokens;
    }

    /** Whether it carries any mark of punctuation. */
    boolean isMarked() {
        return marked;
    }

    Token token(int at) {
        return tokens.get(at);
    }

    List<Match> layer(Layer layer) {
        return layers.getOrDefault(layer, List.of());
    }

    List<Mention> mentions() {
        return mentions;
    }

    List<Utterance> utterances() {
        return utterances;
    }
}
