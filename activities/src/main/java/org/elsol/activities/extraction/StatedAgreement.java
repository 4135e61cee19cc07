package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.store.extraction.Stated;

/** Whether a stated value can be read from its quotes. */
final class StatedAgreement {

    private static final Set<String> URGENCIES = Set.of("low", "medium", "high");

    private final Lexicon lexicon;
    private final Concepts concepts;
    private final TurnReader reader;
    private final Phones phones = new Phones();
    private final Emails emails = new Emails();

    StatedAgreement(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.concepts = new Concepts(lexicon);
        this.reader = new TurnReader(lexicon);
    }

    /** Every word of the value is said: for names. */
    boolean saysWords(Stated stated) {
        QuotedText quoted = quoted(stated);
        return tokens(stated.value()).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .allMatch(quoted::says);
    }

    /** Every number of the value is said: for an age. */
    boolean saysNumbers(Stated stated) {
        return quoted(stated).holdsAmounts(tokens(stated.value()));
    }

    boolean saysPhone(Stated stated) {
        return utterances(stated).stream()
                .anyMatch(said -> phones.in(said).filter(stated.value()::equals).isPresent());
    }

    boolean saysEmail(Stated stated) {
        return utterances(stated).stream().anyMatch(said -> {
            Stated read = emails.in(said);
            return read != null && read.value().equals(stated.value());
        });
    }

    boolean saysDate(Stated stated) {
        Stated read = Dates.said(utterances(stated));
        return read != null && read.value().equals(stated.value());
    }

    boolean isUrgency(Stated stated) {
        return URGENCIES.contains(stated.value());
    }

    /** The numbers of a summary's sentence are said; those that belong to a term's name («tipo 2») are not asked for. */
    boolean saysSentence(Stated sentence) {
        if (!QuotedText.isCounted(tokens(sentence.value()))) {
            return true;
        }
        StringBuilder rest = new StringBuilder(sentence.value());
        concepts.in(sentence.value()).reversed().forEach(concept -> rest.delete(concept.start(), concept.end()));
        return quoted(sentence).holdsAmounts(tokens(rest.toString()));
    }

    private QuotedText quoted(Stated stated) {
        return new QuotedText(reader, lexicon, stated.evidence());
    }

    private List<Utterance> utterances(Stated stated) {
        return quoted(stated).turns().stream()
                .flatMap(turn -> turn.utterances().stream())
                .toList();
    }

    private List<Token> tokens(String text) {
        return lexicon.tokeniser().tokens(text);
    }
}
