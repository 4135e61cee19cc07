package org.elsol.activities.extraction;

import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** Recommendations and follow-ups, as they were said. */
final class Advice {

    private final Commands commands;
    private final ListedAdvice listed;
    private final OwnAdvice own;
    private final AdviceFragments fragments;
    private final ReturnVisits visits;
    private final WarningSigns warnings;

    Advice(Lexicon lexicon) {
        this.commands = new Commands(lexicon);
        this.listed = new ListedAdvice(lexicon);
        this.own = new OwnAdvice(lexicon);
        this.fragments = new AdviceFragments(lexicon);
        this.visits = new ReturnVisits(lexicon);
        this.warnings = new WarningSigns(lexicon);
    }

    /** @param asked the question that the sentence answers; null where it answers none */
    void read(Utterance utterance, @Nullable Utterance asked, FindingList findings) {
        if (utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION) {
            return;
        }
        boolean ordering = utterance.role() == Role.CLINICIAN
                || utterance.has("advice_modal")
                || commands.first(utterance, utterance.from()) >= 0;
        listed.read(utterance, ordering, findings);
        own.read(utterance, findings);
        fragments.read(utterance, findings);
        visits.read(utterance, asked, findings);
        warnings.read(utterance, findings);
    }
}
