package org.elsol.activities.extraction;

import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.Term.Sort;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a sentence says of a term in it. In this order: a tale, another person's, a condition, over, denied, past,
 * suspected, and otherwise had.
 */
final class Scopes {

    private static final int NOW_BEFORE = 5;
    private static final int NEAR = 16;

    private final Tales tales;
    private final Persons persons;
    private final Conditions conditions;
    private final Negations negations;
    private final Times times;

    Scopes(Lexicon lexicon) {
        this.tales = new Tales(lexicon);
        this.persons = new Persons(lexicon);
        this.conditions = new Conditions(lexicon);
        this.negations = new Negations(lexicon);
        this.times = new Times(lexicon);
    }

    /**
     * What the sentence says of the mention.
     *
     * @param asked the question that the sentence answers; null where it answers none
     * @param subject who the patient is where another speaks for them
     */
    Verdict of(Mention mention, Utterance utterance, @Nullable Utterance asked, Subject subject) {
        boolean ofStory = asked != null && !asked.cues("story").isEmpty();
        if (ofStory || tales.tell(mention, utterance)) {
            return Verdict.NOTHING;
        }
        Optional<Persons.Holder> holder =
                persons.holder(mention, utterance, subject).or(() -> persons.askedAfter(utterance, asked, subject));
        if (holder.isPresent()) {
            return ofAnother(mention, utterance, holder.get());
        }
        boolean thoughtOf = mention.is(Sort.PROCEDURE)
                && utterance.role() != Role.CLINICIAN
                && times.isInfinitive(utterance, mention);
        if (thoughtOf || isDropped(mention, utterance) || conditions.govern(mention, utterance)) {
            return Verdict.NOTHING;
        }
        Certainty certainty = certainty(mention, utterance);
        boolean then = certainty == Certainty.AFFIRMED
                && asked != null
                && mention.is(Sort.SYMPTOM)
                && times.isOfThatTime(mention, utterance, asked);
        return Verdict.of(then ? Certainty.HISTORICAL : certainty);
    }

    /** «Pensaba darle un punto, pero mejor no», «Pensé en agregar lamotrigina, pero no hace falta». */
    private static boolean isDropped(Mention mention, Utterance utterance) {
        boolean thought = false;
        for (int i = Math.max(utterance.from(), mention.from() - NEAR); i < mention.from(); i++) {
            thought |= utterance.token(i).fold().equals("pensar");
        }
        for (int i = mention.to(); thought && i + 1 < Math.min(utterance.to(), mention.to() + NEAR); i++) {
            if (utterance.token(i).is("pero")) {
                int at = utterance.token(i + 1).is("mejor") && i + 2 < utterance.to() ? i + 2 : i + 1;
                return utterance.token(at).is("no");
            }
        }
        return false;
    }

    Certainty certainty(Mention mention, Utterance utterance) {
        boolean now = mention.is(Sort.MEDICATION) && isTakenNow(mention, utterance);
        if (!now && negations.isOver(mention, utterance)) {
            return Certainty.HISTORICAL;
        }
        if (negations.isDenied(mention, utterance)) {
            return Certainty.DENIED;
        }
        if ((!now && times.isPast(mention, utterance)) || (isHad(mention) && Afterwards.isOver(mention, utterance))) {
            return Certainty.HISTORICAL;
        }
        return isSuspected(mention, utterance) ? Certainty.POSSIBLE : Certainty.AFFIRMED;
    }

    /** «el ketorolaco se me acabó, ahorita nomás paracetamol»: now stands right before the drug. */
    private static boolean isTakenNow(Mention drug, Utterance utterance) {
        for (int i = drug.from() - 1; i >= Math.max(utterance.from(), drug.from() - NOW_BEFORE); i--) {
            String word = utterance.token(i).norm();
            if (Set.of("ahorita", "ahora", "actualmente").contains(word)) {
                return true;
            }
            if (!Set.of("solo", "nomas", "nada", "mas", "con", "tomo", "es", "el", "la", "unicamente", "puro")
                    .contains(word)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isHad(Mention mention) {
        return mention.is(Sort.SYMPTOM) || mention.is(Sort.DIAGNOSIS) || mention.is(Sort.MEDICATION);
    }

    private Verdict ofAnother(Mention mention, Utterance utterance, Persons.Holder holder) {
        boolean runsInFamilies = mention.is(Sort.DIAGNOSIS) && !mention.term().has("acute");
        if (!holder.isBlood() || !runsInFamilies || conditions.govern(mention, utterance)) {
            return Verdict.NOTHING;
        }
        boolean denied = negations.isDenied(mention, utterance);
        return new Verdict(denied ? Certainty.DENIED : Certainty.FAMILY, holder.name());
    }

    private static boolean isSuspected(Mention mention, Utterance utterance) {
        if (!mention.is(Sort.SYMPTOM) && !mention.is(Sort.DIAGNOSIS) && !mention.is(Sort.ALLERGEN)) {
            return false;
        }
        int start = Chains.start(utterance, mention.from());
        boolean before = utterance.cues("possible").stream()
                .anyMatch(cue -> cue.from() >= start && cue.to() <= mention.from() && mention.from() - cue.to() < 12);
        int end = Math.min(utterance.clauseOf(mention.from()).to(), mention.to() + 5);
        return before
                || utterance.cues("possible_back").stream()
                        .anyMatch(cue -> cue.from() >= mention.to() && cue.to() <= end);
    }
}
