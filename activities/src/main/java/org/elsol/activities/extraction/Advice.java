package org.elsol.activities.extraction;

import org.elsol.store.transcription.Role;

/** Recommendations and follow-ups, as they were said. */
final class Advice {

    private final Commands commands;
    private final ListedAdvice listed;
    private final OwnAdvice own;

    Advice(Lexicon lexicon) {
        this.commands = new Commands(lexicon);
        this.listed = new ListedAdvice(lexicon);
        this.own = new OwnAdvice(lexicon);
    }

    void read(Utterance utterance, FindingList findings) {
        if (utterance.role() == Role.PATIENT || utterance.role() == Role.COMPANION) {
            return;
        }
        boolean ordering = utterance.role() == Role.CLINICIAN
                || utterance.has("advice_modal")
                || commands.first(utterance, utterance.from()) >= 0;
        listed.read(utterance, ordering, findings);
        own.read(utterance, findings);
    }
}
