package org.elsol.activities.extraction.understanding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elsol.activities.extraction.EvidenceVerifier;
import org.elsol.activities.extraction.Lexicon;
import org.elsol.activities.extraction.RulesExtractor;
import org.elsol.activities.extraction.understanding.DialogueFiles.Half;
import org.elsol.store.transcription.Transcript;

/**
 * Scores the rules on the dialogues of {@code bench/understanding/}.
 *
 * <p>Arguments: {@code --half dev|test} (dev by default) or {@code --folder} with other dialogues of the same form, {@code --noise 0.05} and {@code --seed 1} for recognition
 * errors, {@code --notes} to print what was wrong and missed, {@code --speed} to measure throughput.
 */
final class UnderstandingBenchmark {

    private UnderstandingBenchmark() {}

    public static void main(String[] args) {
        List<String> options = List.of(args);
        String half = value(options, "--half", "dev");
        String folder = value(options, "--folder", "");
        List<WrittenDialogue> dialogues = folder.isEmpty()
                ? DialogueFiles.all(Half.valueOf(half.toUpperCase(Locale.ROOT)))
                : DialogueFiles.in(Path.of(folder));
        double noise = Double.parseDouble(value(options, "--noise", "0"));
        long seed = Long.parseLong(value(options, "--seed", "1"));
        Understanding understanding = new Understanding(Lexicon.bundled());
        Score score = understanding.score(dialogues, noise, seed);
        if (options.contains("--notes")) {
            score.notes().forEach(System.out::println);
        }
        print(folder.isEmpty() ? half + " half" : folder, noise, score);
        if (options.contains("--speed")) {
            speed(dialogues);
        }
    }

    private static void print(String dialogues, double noise, Score score) {
        System.out.printf(Locale.ROOT, "%s, %.0f %% of words misheard%n%n", dialogues, noise * 100);
        System.out.println("| kind | expected | precision | recall | F1 |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        score.kinds().forEach((kind, count) -> row(kind.code(), count));
        row("**all**", score.all());
        System.out.printf(
                Locale.ROOT, "%ntraps fallen into: %.1f %% of %d%n", score.trapsFallenInto() * 100, score.traps());
        System.out.printf(
                Locale.ROOT,
                "wrong: %d of another certainty, %d another term than the turn has%n",
                score.ofOtherCertainty(),
                score.ofOtherTerm());
        System.out.printf(Locale.ROOT, "findings in small talk: %d%n", score.inSmallTalk());
        System.out.printf(Locale.ROOT, "evidence literally in its segment: %.1f %%%n", score.literalEvidence() * 100);
        System.out.printf(Locale.ROOT, "evidence at the turn that proves it: %.1f %%%n", score.proved() * 100);
        System.out.printf(Locale.ROOT, "attributes right: %.1f %%%n", score.attributesTold() * 100);
        System.out.printf(Locale.ROOT, "ICD-10 codes right: %.1f %%%n", score.codesRight() * 100);
    }

    private static void row(String name, Score.Count count) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.3f | %.3f | %.3f |%n",
                name,
                count.expected(),
                count.precision(),
                count.recall(),
                count.f1());
    }

    /** Rules and verification of consultations of 30 turns, on one thread, after a warm-up. */
    private static void speed(List<WrittenDialogue> dialogues) {
        Lexicon lexicon = Lexicon.bundled();
        RulesExtractor rules = new RulesExtractor(lexicon);
        EvidenceVerifier verifier = new EvidenceVerifier(lexicon);
        int turns = 0;
        long begun = 0;
        for (int round = 0; round < 8; round++) {
            if (round == 3) {
                begun = System.nanoTime();
                turns = 0;
            }
            for (WrittenDialogue dialogue : dialogues) {
                Transcript transcript = dialogue.transcript();
                verifier.verify(
                        transcript,
                        rules.extract(transcript, dialogue.request().recordedAt()),
                        dialogue.request().recordedAt());
                turns += transcript.segments().size();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "rules and verification: %.0f consultations of 30 turns a second%n",
                turns / 30.0 / seconds);
    }

    private static String value(List<String> options, String name, String otherwise) {
        List<String> all = new ArrayList<>(options);
        int at = all.indexOf(name);
        return at >= 0 && at + 1 < all.size() ? all.get(at + 1) : otherwise;
    }
}
