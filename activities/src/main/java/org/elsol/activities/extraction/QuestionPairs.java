package org.elsol.activities.extraction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.elsol.store.extraction.AskedQuestion;
import org.elsol.store.extraction.Evidence;
import org.elsol.store.transcription.Role;

/** Which sentence answers a question, and the list of what was asked. */
final class QuestionPairs {

    private static final Set<String> GREETINGS = Set.of(
            "como esta",
            "como le va",
            "como esta usted",
            "como estas",
            "como ha estado",
            "que tal",
            "como se encuentra",
            "como andamos",
            "verdad",
            "como se ha sentido");
    private static final int LOOK_AHEAD = 3;
    private static final int MOST_LISTED = 200;
    private static final int LONGEST_BARE = 4;

    private QuestionPairs() {}

    /** The sentence that answers the question at this place; empty where none follows. */
    static Optional<Utterance> answerTo(List<Utterance> all, int at) {
        Utterance question = all.get(at);
        Role asker = question.role();
        for (int i = at + 1; i < Math.min(all.size(), at + 1 + LOOK_AHEAD + 3); i++) {
            Utterance next = all.get(i);
            boolean sameVoice = asker != Role.UNKNOWN
                    && next.turn()
                            .segment()
                            .speaker()
                            .equals(question.turn().segment().speaker());
            if (next.isQuestion()) {
                boolean goesOnAsking = next.turn() == question.turn() || sameVoice;
                if (!goesOnAsking) {
                    return Optional.empty();
                }
                continue;
            }
            if (!sameVoice || next.turn() != question.turn()) {
                return sameVoice ? Optional.empty() : Optional.of(oneByOne(question, next));
            }
        }
        return Optional.empty();
    }

    /** «¿Tos? ¿Fiebre?» «Sí. No.»: as many bare answers as questions answer them in their order. */
    private static Utterance oneByOne(Utterance question, Utterance answer) {
        List<Utterance> asked = question.turn().utterances().stream()
                .filter(Utterance::isQuestion)
                .toList();
        List<Utterance> said = answer.turn().utterances();
        boolean bare = asked.size() > 1
                && said.size() == asked.size()
                && said.getFirst().from() == answer.from()
                && said.stream()
                        .allMatch(one -> one.to() - one.from() <= LONGEST_BARE
                                && one.mentions().isEmpty());
        for (int i = 0; bare && i < asked.size(); i++) {
            if (asked.get(i).from() == question.from()) {
                return said.get(i);
            }
        }
        return answer;
    }

    /** All questions worth listing, with what was answered. */
    static List<AskedQuestion> listed(List<Utterance> all) {
        List<AskedQuestion> listed = new ArrayList<>();
        for (int i = 0; i < all.size() && listed.size() < MOST_LISTED; i++) {
            Utterance question = all.get(i);
            if (question.isQuestion() && question.to() - question.from() >= 4 && !isGreeting(question)) {
                List<Evidence> evidence = new ArrayList<>(List.of(Quotes.of(question)));
                Optional<Evidence> answer = answerTo(all, i).map(Quotes::of);
                answer.ifPresent(evidence::add);
                listed.add(new AskedQuestion(
                        Quotes.of(question).quote(), answer.map(Evidence::quote).orElse(null), evidence));
            }
        }
        return listed;
    }

    private static boolean isGreeting(Utterance question) {
        return GREETINGS.contains(QuestionTopics.words(question));
    }
}
