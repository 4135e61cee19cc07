package org.elsol.activities.extraction;

import java.util.List;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.activities.extraction.Term.Layer;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;
import org.elsol.store.transcription.Role;
import org.jspecify.annotations.Nullable;

/** What is to make a patient come back: «si no come o le da fiebre, me la trae», «si sangra mucho, urgencias». */
final class WarningSigns {

    private static final Set<String> OBJECTS =
            Set.of("me", "te", "se", "lo", "la", "los", "las", "le", "nos", "al", "a");
    private static final Set<String> URGENT = Set.of("urgencias", "hospital", "emergencias");

    private final WordForms forms;
    private final Set<String> coming;
    private final AdviceText text = new AdviceText();

    WarningSigns(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.coming = lexicon.verbs("come_back");
    }

    /** Adds the advice to come, or to call, that a clinician binds to a condition, unless a listed advice says so. */
    void read(Utterance utterance, FindingList findings) {
        if (utterance.role() != Role.CLINICIAN || utterance.isQuestion()) {
            return;
        }
        int condition = condition(utterance);
        int consequence = condition < 0 ? -1 : consequence(utterance, condition);
        if (consequence < 0 || isListed(utterance)) {
            return;
        }
        findings.add(new Draft(
                        FindingKind.RECOMMENDATION,
                        Quotes.text(
                                utterance.turn(), condition, AdviceText.trimmed(utterance, condition, utterance.to())),
                        name(utterance, consequence),
                        List.of(),
                        Certainty.AFFIRMED)
                .with("condition", text.condition(utterance))
                .from(Quotes.of(utterance)));
    }

    private String name(Utterance utterance, int consequence) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (URGENT.contains(utterance.token(i).norm())) {
                return "acudir a urgencias";
            }
        }
        String verb = utterance.token(consequence).fold();
        boolean calling = verb.equals("llamar") || verb.equals("avisar");
        return calling ? "llamar si hay signos de alarma" : "volver si hay signos de alarma";
    }

    private static boolean isListed(Utterance utterance) {
        return utterance.turn().layer(Layer.ADVICE).stream()
                .anyMatch(match -> utterance.from() <= match.from()
                        && match.to() <= utterance.to()
                        && match.first().name().equals("acudir a urgencias"));
    }

    private static int condition(Utterance utterance) {
        return utterance.cues("conditional").stream()
                .mapToInt(Match::from)
                .filter(at -> utterance.token(at).lower().equals("si"))
                .findFirst()
                .orElse(-1);
    }

    /** The verb of coming after what is feared has been told by a verb of its own, or the bare word for where to go. */
    private int consequence(Utterance utterance, int condition) {
        boolean told = false;
        for (int i = condition + 1; i < utterance.to(); i++) {
            Token token = utterance.token(i);
            WordForms.Form form = forms.verb(token);
            if (told && (URGENT.contains(token.norm()) || isComing(utterance, i, form))) {
                return i;
            }
            told |= form != null && form.isFinite();
        }
        return -1;
    }

    private boolean isComing(Utterance utterance, int at, WordForms.@Nullable Form form) {
        if (form == null) {
            return false;
        }
        boolean ordered = form.has("P2") || form.has("P3") || form.has("P6") || form.has('M');
        if (!ordered || !coming.contains(form.lemma())) {
            return false;
        }
        boolean headed = OBJECTS.contains(utterance.token(at - 1).norm())
                || utterance.token(at - 1).isMark();
        boolean future = at + 1 < utterance.to()
                && utterance.token(at + 1).is("a")
                && form.lemma().equals("ir");
        return headed && !future;
    }
}
