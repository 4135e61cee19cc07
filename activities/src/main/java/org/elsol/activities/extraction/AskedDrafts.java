package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Answers.Answer;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** The finding that an answer makes of what was asked. */
final class AskedDrafts {

    private final Medications medications;
    private final Measures measures = new Measures();
    private final Onsets onsets = new Onsets();

    AskedDrafts(Lexicon lexicon) {
        this.medications = new Medications(lexicon);
    }

    static Optional<Certainty> certainty(Answer says, Mention mention, Optional<Persons.Holder> holder) {
        if (holder.isPresent() && (!holder.get().isBlood() || !mention.is(Sort.DIAGNOSIS))) {
            return Optional.empty();
        }
        return switch (says) {
            case YES -> Optional.of(holder.isPresent() ? Certainty.FAMILY : Certainty.AFFIRMED);
            case NO -> Optional.of(Certainty.DENIED);
            case NO_LONGER -> Optional.of(Certainty.HISTORICAL);
            case PERHAPS -> Optional.of(Certainty.POSSIBLE);
            case NEITHER -> Optional.empty();
        };
    }

    static @Nullable Draft draft(
            Mention mention,
            Utterance question,
            Certainty certainty,
            boolean allergy,
            Persons.@Nullable Holder holder) {
        String text = Quotes.text(question.turn(), mention.from(), mention.to());
        Optional<Term> allergen = Allergens.of(mention.match());
        if (allergy && allergen.isPresent()) {
            boolean vague = certainty == Certainty.AFFIRMED
                    && Set.of("medicamentos", "alimentos")
                            .contains(allergen.get().name());
            return vague
                    ? null
                    : new Draft(
                                    FindingKind.ALLERGY,
                                    text,
                                    Allergens.allergy(allergen.get()),
                                    Allergens.codes(allergen.get()),
                                    certainty)
                            .with("allergen", allergen.get().name());
        }
        if (mention.is(Sort.ALLERGEN) && mention.match().as(Sort.MEDICATION).isEmpty()) {
            return null;
        }
        Term term = mention.match()
                .as(Sort.MEDICATION)
                .filter(drug -> mention.is(Sort.ALLERGEN))
                .orElse(mention.term());
        FindingKind kind = holder != null ? FindingKind.FAMILY_HISTORY : Concepts.kind(term.sort());
        Draft draft = new Draft(kind, text, term.name(), Concepts.codes(term), certainty);
        return holder == null ? draft : draft.with("relation", holder.name());
    }

    Draft describe(Draft draft, Utterance question, Utterance answer, Instant now) {
        boolean had = draft.certainty() == Certainty.AFFIRMED;
        if (had && draft.kind() == FindingKind.MEDICATION) {
            medications.describe(draft, answer);
        } else if (had && draft.kind() == FindingKind.SYMPTOM) {
            measures.sinceWhen(answer.turn().tokens(), answer.from(), answer.to()).stream()
                    .findFirst()
                    .ifPresent(span -> draft.with(span.value().startsWith("desde") ? "onset" : "duration", span.value())
                            .with("since", onsets.date(span.value(), now).orElse(null)));
        }
        return draft.from(Quotes.of(question)).from(Quotes.of(answer));
    }
}
