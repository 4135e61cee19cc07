package org.elsol.activities.extraction;

import java.util.Set;

/** Whether a procedure that is named is done or to be done. */
final class NamedProcedures {

    private static final int LONGEST_NOTE = 6;

    private final WordForms forms;
    private final Wants wants;
    private final Set<String> doing;

    NamedProcedures(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.wants = new Wants(lexicon);
        this.doing = lexicon.verbs("do_procedure");
    }

    /** @param wanted whether a question asked for procedures */
    boolean areMeant(Utterance utterance, Mention mention, boolean wanted) {
        return !wants.isWanted(utterance, mention) && (wanted || isDone(utterance, mention));
    }

    /** «le pusieron un marcapasos», «vamos a operarla»: done or to be done; not «con la cirugía se suele componer». */
    private boolean isDone(Utterance utterance, Mention mention) {
        int start = Chains.start(utterance, mention.from());
        int end = utterance.clauseOf(mention.from()).to();
        for (int i = start; i < end; i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            boolean impersonal = form != null
                    && form.has("P3")
                    && i > utterance.from()
                    && utterance.token(i - 1).is("se");
            if (form != null && form.has('K') && !form.has('I')) {
                return false; // «habría que operar»
            }
            if (form != null
                    && !impersonal
                    && (doing.contains(form.lemma()) || (mention.covers(i) && form.isFinite()))) {
                return true;
            }
        }
        boolean bare = true;
        for (int i = start; i < end; i++) {
            WordForms.Form form = forms.verb(utterance.token(i));
            bare &= form == null || !form.isFinite();
        }
        int article = mention.from() - 1;
        boolean definite = article >= start
                && utterance.token(article).fold().equals("el")
                && !utterance.token(mention.from()).fold().equals("vacuna");
        return !definite && (bare || mention.to() - start <= LONGEST_NOTE);
    }
}
