package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Measured values as findings. */
final class MeasuredStatements {

    private final Scopes scopes;
    private final VitalSigns vitalSigns;
    private final WordForms forms;

    MeasuredStatements(Lexicon lexicon) {
        this.scopes = new Scopes(lexicon);
        this.forms = lexicon.forms();
        this.vitalSigns = new VitalSigns(lexicon);
    }

    List<SignValue> in(Utterance utterance) {
        return vitalSigns.in(utterance);
    }

    List<SignValue> inAnswer(Utterance answer, Utterance question) {
        return vitalSigns.inAnswer(answer, question);
    }

    /** Whether a sign of the body was read here: a glucose of the finger is no test, unless a result is told. */
    static boolean isMeasured(Utterance utterance, Mention mention, List<SignValue> readings) {
        return mention.match().as(Sort.VITAL_SIGN).isPresent()
                && !TestResults.isTold(utterance)
                && readings.stream().anyMatch(reading -> reading.from() == mention.from());
    }

    /** Adds readings; {@code asked} is the question that they answer, null where they answer none. */
    void add(
            Utterance utterance,
            List<SignValue> readings,
            @Nullable Utterance asked,
            Subject subject,
            FindingList findings) {
        for (SignValue reading : readings) {
            if (asked == null && TestResults.isTold(utterance) && reading.name().equals("glucosa")) {
                continue;
            }
            Term term = new Term(Sort.VITAL_SIGN, reading.name(), null, Set.of());
            Mention mention = new Mention(
                    reading.from(), reading.to(), term, new Match(reading.from(), reading.to(), List.of(term)));
            Verdict verdict = scopes.of(mention, utterance, asked, subject);
            boolean then = forms.isImperfect(utterance.token(reading.from()));
            if (verdict.certainty() != null
                    && verdict.certainty() != Certainty.DENIED
                    && verdict.relative() == null
                    && !then) {
                Draft draft = new Draft(
                        FindingKind.VITAL_SIGN,
                        Quotes.text(utterance.turn(), reading.from(), reading.to()),
                        reading.name(),
                        List.of(),
                        verdict.certainty());
                if (asked != null) {
                    draft.from(Quotes.of(asked));
                }
                findings.add(draft.with("value", reading.value())
                        .with("unit", reading.unit())
                        .from(measured(utterance, mention, reading)));
            }
        }
    }

    /** The sentence with the value, and the one before where that names what was measured. */
    private static Evidence measured(Utterance utterance, Mention mention, SignValue reading) {
        List<Utterance> all = utterance.turn().utterances();
        int at = all.indexOf(utterance);
        boolean bare = reading.from() == utterance.from() && VitalSigns.isNamedBefore(utterance);
        return bare
                ? Quotes.of(utterance.turn(), all.get(at - 1).from(), utterance.to())
                : SentenceQuotes.of(utterance, mention, reading.to());
    }
}
