package org.elsol.activities.extraction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.elsol.store.extraction.FindingKind;
import org.jspecify.annotations.Nullable;

/** Questions after details: «¿desde cuándo?», «¿de cuántos miligramos?». The answer describes what was spoken of last. */
final class DetailQuestions {

    private final Askers askers;
    private final Medications medications;
    private final Measures measures = new Measures();
    private final Onsets onsets = new Onsets();

    DetailQuestions(Lexicon lexicon) {
        this.askers = new Askers(lexicon);
        this.medications = new Medications(lexicon);
    }

    /** «¿desde cuándo?», «¿de cuántos miligramos?»: the answer describes what was spoken of last. */
    void complete(Utterance question, Utterance answer, Instant now, FindingList findings) {
        if (askers.isPatients(question)) {
            return;
        }
        String words = QuestionTopics.words(question);
        boolean since = words.contains("desde cuando")
                || words.contains("cuanto tiempo")
                || words.contains("hace cuanto")
                || words.contains("cuantos dias")
                || words.contains("cuando empezo")
                || words.contains("cuando le empezo")
                || words.contains("cuando comenzo");
        if (since) {
            Span span = firstTime(answer);
            if (span != null) {
                findings.latest(FindingKind.SYMPTOM)
                        .filter(draft -> !draft.attributes().containsKey("duration")
                                && !draft.attributes().containsKey("onset"))
                        .ifPresent(draft -> draft.with(
                                        span.value().startsWith("desde") ? "onset" : "duration", span.value())
                                .with("since", onsets.date(span.value(), now).orElse(null))
                                .from(Quotes.of(answer)));
            }
        } else if (question.has("asking_med")
                && question.mentions().stream().noneMatch(Medications::isDrug)
                && answer.mentions().stream().noneMatch(Medications::isDrug)) {
            findings.latest(FindingKind.MEDICATION).ifPresent(draft -> {
                if (medications.describe(draft, answer)) {
                    draft.from(Quotes.of(answer));
                }
            });
        }
    }

    private @Nullable Span firstTime(Utterance answer) {
        List<Token> tokens = answer.turn().tokens();
        List<Span> spans = measures.sinceWhen(tokens, answer.from(), answer.to());
        if (!spans.isEmpty()) {
            return spans.getFirst();
        }
        for (int i = answer.from(); i < answer.to(); i++) {
            Optional<Span> time = measures.time(tokens, i, answer.to());
            if (time.isPresent()) {
                return time.get();
            }
        }
        return null;
    }
}
