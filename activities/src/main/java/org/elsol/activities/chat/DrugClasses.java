package org.elsol.activities.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.elsol.activities.extraction.Concept;
import org.elsol.store.PlainText;
import org.elsol.store.extraction.Code;
import org.elsol.store.extraction.FindingKind;

/**
 * Classes of drugs that a question may name, such as «anticoagulantes», how the ATC codes of their drugs begin, and how the
 * drugs are called.
 */
final class DrugClasses {

    private static final String FILE = "/chat/drug-classes-es.tsv";
    private static final String DRUGS = "/lexicons/drugs-es.tsv";
    private static final String SYSTEM = "ATC class";
    private static final int LONGEST_NAME = 4;

    private final Map<String, Concept> classes = new HashMap<>();

    DrugClasses() {
        List<String[]> drugs =
                lines(DRUGS).stream().map(line -> line.split("\t", -1)).toList();
        for (String line : lines(FILE)) {
            String[] fields = line.split("\t", -1);
            String[] names = fields[0].split("\\|", -1);
            List<Code> codes = new ArrayList<>();
            for (String code : fields[1].split("\\|", -1)) {
                codes.add(new Code(SYSTEM, code));
                drugs.stream()
                        .filter(drug -> drug[2].startsWith(code))
                        .forEach(drug -> codes.add(new Code(SYSTEM, PlainText.fold(drug[0]))));
            }
            for (String name : names) {
                classes.put(PlainText.fold(name), new Concept(FindingKind.MEDICATION, names[0], codes, 0, 0));
            }
        }
    }

    /** The classes that a question names, the longest name first. */
    List<Concept> in(QuestionText question) {
        List<Concept> found = new ArrayList<>();
        List<QuestionWord> words = question.words();
        int at = 0;
        while (at < words.size()) {
            int end = Math.min(words.size(), at + LONGEST_NAME);
            while (end > at && !classes.containsKey(plain(words, at, end))) {
                end--;
            }
            if (end > at) {
                Concept named = Objects.requireNonNull(classes.get(plain(words, at, end)));
                found.add(new Concept(
                        named.kind(),
                        named.name(),
                        named.codes(),
                        words.get(at).start(),
                        words.get(end - 1).end()));
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    /** How the codes of the drugs of a class begin, and the drugs, plain; empty for what is no class. */
    static List<String> codes(Concept named) {
        return named.codes().stream()
                .filter(code -> code.system().equals(SYSTEM))
                .map(Code::code)
                .toList();
    }

    private static String plain(List<QuestionWord> words, int from, int to) {
        StringBuilder plain = new StringBuilder();
        words.subList(from, to)
                .forEach(word -> plain.append(plain.isEmpty() ? "" : " ").append(word.plain()));
        return plain.toString();
    }

    private static List<String> lines(String name) {
        try (InputStream file = Objects.requireNonNull(DrugClasses.class.getResourceAsStream(name), name);
                BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.lines().skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
