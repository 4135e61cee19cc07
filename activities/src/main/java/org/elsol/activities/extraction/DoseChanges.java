package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** «Se la subo a cien», «la dejamos en cincuenta»: a verb of changing a dose, and what it is changed to. */
final class DoseChanges {

    private static final int REACH = 4;
    private static final int LONGEST_DOSE = 8;
    private static final Set<String> OBJECTS = Set.of("la", "lo", "las", "los");

    private final WordForms forms;
    private final Set<String> changing;
    private final Numbers numbers = new Numbers();
    private final Measures measures = new Measures();

    DoseChanges(Lexicon lexicon) {
        this.forms = lexicon.forms();
        this.changing = lexicon.verbs("change_dose");
    }

    /** The new dose in this stretch. */
    Optional<Span> in(List<Token> tokens, int from, int to) {
        for (int i = from; i < to; i++) {
            if (isChange(tokens.get(i))) {
                Optional<Span> dose = after(tokens, i + 1, Math.min(to, i + 1 + REACH), to);
                if (dose.isPresent()) {
                    return dose;
                }
            }
        }
        return Optional.empty();
    }

    /** Whether what is changed is a drug spoken of before: «la subo», «subírsela». */
    boolean isOfThatBefore(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (isChange(utterance.token(i))) {
                String verb = utterance.token(i).norm();
                boolean led = false;
                for (int j = Math.max(utterance.from(), i - 3); j < i; j++) {
                    led |= OBJECTS.contains(utterance.token(j).norm());
                }
                return led || OBJECTS.stream().anyMatch(verb::endsWith);
            }
        }
        return false;
    }

    private boolean isChange(Token token) {
        WordForms.Form form = forms.verb(token);
        return form != null && changing.contains(form.lemma());
    }

    private Optional<Span> after(List<Token> tokens, int from, int reach, int to) {
        for (int i = from; i < reach && i + 1 < to; i++) {
            if (!Set.of("a", "en", "hasta").contains(tokens.get(i).norm())) {
                continue;
            }
            int at = i + 1;
            Optional<Span> strength = measures.strengths(tokens, at, Math.min(to, at + LONGEST_DOSE)).stream()
                    .findFirst()
                    .filter(span -> span.from() == at);
            Optional<Span> dose = strength.or(() -> numbers.at(tokens, at)
                    .filter(value -> value.number().intValue() >= Medications.LEAST_BARE_DOSE
                            && !isOfTime(tokens, value.to(), to))
                    .map(value -> new Span(at, value.to(), value.written())));
            if (dose.isPresent()) {
                return dose;
            }
        }
        return Optional.empty();
    }

    private static boolean isOfTime(List<Token> tokens, int at, int to) {
        return at < to
                && Units.dimension(tokens.get(at))
                        .filter(Units.Dimension.TIME::equals)
                        .isPresent();
    }
}
