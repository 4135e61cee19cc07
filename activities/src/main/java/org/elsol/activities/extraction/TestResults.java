package org.elsol.activities.extraction;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.activities.extraction.FindingList.Draft;
import org.elsol.store.extraction.Certainty;
import org.elsol.store.extraction.FindingKind;

/** What a test came to: «hemoglobina en 9.5», «salió negativa». */
final class TestResults {

    private static final Set<String> OUTCOMES =
            Set.of("negativo", "positivo", "normal", "elevado", "alto", "bajar", "elevar");
    private static final Set<String> TELLING =
            Set.of("salir", "resultado", "resultar", "laboratorio", "analisis", "examen", "estudio");
    private static final int REACH = 11;
    private static final int NEAR = 7;

    private final Numbers numbers = new Numbers();

    /** «hemoglobina en 9.5», «salió negativa». */
    void describe(Draft draft, Utterance utterance, Mention mention) {
        List<Token> tokens = utterance.turn().tokens();
        for (int i = mention.to(); i < Math.min(utterance.to(), mention.to() + REACH); i++) {
            Optional<Numbers.Value> value = numbers.at(tokens, i)
                    .filter(number -> !number.isArticle()
                            && (number.to() >= utterance.to()
                                    || Units.dimension(tokens.get(number.to()))
                                            .filter(Units.Dimension.TIME::equals)
                                            .isEmpty()));
            if (value.isPresent() && value.get().to() <= utterance.to()) {
                draft.with("value", value.get().written());
                int unit = value.get().to();
                if (unit < utterance.to() && tokens.get(unit).is("%")) {
                    draft.with("unit", "%");
                }
                return;
            }
            if (i < mention.to() + NEAR && OUTCOMES.contains(tokens.get(i).fold())) {
                draft.with("result", tokens.get(i).lower()); // «normal, uno punto tres»: the value may follow
                continue;
            }
            if (utterance.mentionAt(i).isPresent() || tokens.get(i).endsSentence()) {
                return;
            }
        }
    }

    /** Whether a number is told of the test. */
    boolean isMeasured(Utterance utterance, Mention mention) {
        Draft reading = new Draft(FindingKind.TEST, "", "", List.of(), Certainty.AFFIRMED);
        describe(reading, utterance, mention);
        return reading.attributes().containsKey("value");
    }

    static boolean isTold(Utterance utterance) {
        for (int i = utterance.from(); i < utterance.to(); i++) {
            if (TELLING.contains(utterance.token(i).fold())) {
                return true;
            }
        }
        return false;
    }
}
