package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes masks: what identifies a person is found by the lexicons of names, by the record's own names, and by the grammar
 * of telephones, addresses, e-mails and numbers, written or spoken. It errs on the side of hiding. Safe for many threads.
 */
public final class Masking {

    private final Lexicon lexicon;
    private final NameSpotter names;
    private final NumberSpotter numbers;
    private final AddressSpotter addresses;

    public Masking(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.names = new NameSpotter(lexicon);
        this.numbers = new NumberSpotter();
        this.addresses = new AddressSpotter();
    }

    /**
     * A mask for these texts. They are read first, in their order: a name that is told once is known everywhere, and a
     * question tells what its answer holds.
     *
     * @param known names that the record has, whole: the patient's, the clinician's
     */
    public Mask over(List<String> texts, List<String> known) {
        NameSpotter.Known people = names.known(known, texts);
        Map<String, String> before = new HashMap<>();
        String last = "";
        for (String text : texts) {
            before.merge(text, last, (one, other) -> one + " " + other);
            last = text;
        }
        return new Mask(text -> spotted(text, before.getOrDefault(text, ""), people), lexicon.tokeniser()::plain);
    }

    private List<Hidden> spotted(String text, String before, NameSpotter.Known people) {
        List<Token> tokens = lexicon.tokeniser().tokens(text);
        List<Token> asked = lexicon.tokeniser().tokens(before);
        List<Hidden> kept = new ArrayList<>();
        Stream.of(
                        EmailSpotter.in(text, tokens),
                        addresses.in(text, tokens),
                        numbers.in(text, tokens, asked),
                        names.in(text, tokens, asked, people))
                .flatMap(List::stream)
                .filter(found -> kept.stream().noneMatch(found::overlaps))
                .forEach(kept::add);
        kept.sort(Comparator.comparingInt(Hidden::start));
        return kept;
    }
}
