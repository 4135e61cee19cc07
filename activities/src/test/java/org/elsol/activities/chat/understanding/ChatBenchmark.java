package org.elsol.activities.chat.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.activities.knowledge.SentenceEncoder;
import org.elsol.activities.knowledge.SentenceModel;
import org.elsol.store.chat.Answer;

/**
 * Asks the questions of {@code bench/understanding/questions.json} of all dialogues and scores the answers.
 *
 * <p>Arguments: {@code --half dev|test} (dev by default), {@code --last N} to ask only the last N questions of it,
 * {@code --questions FILE} to ask those of another file, {@code --notes} to print what was wrong, {@code --ask "…"} to print one answer.
 */
final class ChatBenchmark {

    private ChatBenchmark() {}

    public static void main(String[] args) throws IOException {
        List<String> options = List.of(args);
        Half half = options.contains("test") ? Half.TEST : Half.DEV;
        Path folder = Files.createTempDirectory("understanding");
        try (SentenceEncoder encoder = SentenceModel.load();
                StoredDialogues stored = new StoredDialogues(folder, Lexicon.bundled(), encoder::encode)) {
            int ask = options.indexOf("--ask");
            if (ask >= 0) {
                options.subList(ask + 1, options.size()).forEach(question -> print(stored, question));
                return;
            }
            AnswerScore score =
                    new AnswerScore(stored.passages(), stored.dialogues().keySet());
            List<Double> milliseconds = new ArrayList<>();
            for (JudgedQuestion question : asked(half, options)) {
                String conversation = UUID.randomUUID().toString();
                Objects.requireNonNullElse(question.after(), List.<String>of())
                        .forEach(before -> stored.ask(before, conversation));
                long start = System.nanoTime();
                Answer answer = stored.ask(question.question(), conversation);
                milliseconds.add((System.nanoTime() - start) / 1e6);
                score.add(question, answer);
            }
            if (options.contains("--notes")) {
                score.notes().forEach(System.out::println);
            }
            print(half, score, milliseconds);
        }
    }

    private static List<JudgedQuestion> asked(Half half, List<String> options) {
        int file = options.indexOf("--questions");
        if (file >= 0) {
            return JudgedQuestion.in(Path.of(options.get(file + 1)));
        }
        List<JudgedQuestion> all = JudgedQuestion.of(half);
        int last = options.indexOf("--last");
        return last < 0 ? all : all.subList(all.size() - Integer.parseInt(options.get(last + 1)), all.size());
    }

    private static void print(StoredDialogues stored, String question) {
        Answer answer = stored.ask(question, UUID.randomUUID().toString());
        System.out.println("«" + question + "» " + answer.intent() + " "
                + answer.grounding().code() + "\n" + answer.text());
    }

    private static void print(Half half, AnswerScore score, List<Double> milliseconds) {
        Collections.sort(milliseconds);
        System.out.printf(Locale.ROOT, "%n%s half, %d questions%n%n", half.folder(), score.questions());
        System.out.printf(Locale.ROOT, "exact patient sets: %.1f %%%n", score.exactSets() * 100);
        System.out.printf(Locale.ROOT, "required facts told: %.1f %%%n", score.factsTold() * 100);
        System.out.printf(Locale.ROOT, "citations right: %.1f %%%n", score.citationsRight() * 100);
        System.out.printf(Locale.ROOT, "forbidden content: %d%n", score.forbidden());
        System.out.printf(Locale.ROOT, "95th percentile: %.0f ms%n", milliseconds.get(milliseconds.size() * 95 / 100));
    }
}
