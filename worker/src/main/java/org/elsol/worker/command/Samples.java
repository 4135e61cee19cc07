package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of example recordings: {@code NAME.ogg} with its metadata in {@code NAME.json}, and {@code demo.json}, which
 * says what is to come out.
 */
record Samples(List<Sample> recordings, List<Question> questions) {

    /**
     * A question.
     *
     * @param patients of whom the answer is to cite something, and of nobody else
     */
    record Question(String words, Set<String> patients) {
        /** Whether the answer cites what it is to cite. */
        boolean isAnsweredBy(JsonNode answer) {
            Set<String> cited = new TreeSet<>();
            answer.path("citations")
                    .forEach(citation ->
                            cited.add(citation.path("patient").path("name").asString("")));
            return cited.equals(patients)
                    && answer.path("grounding").asString("").equals("grounded");
        }
    }

    static Samples in(Path folder) throws IOException {
        Path expected = folder.resolve("demo.json");
        if (!Files.isRegularFile(expected)) {
            throw new CommandFailure("There are no samples at " + folder + ". Name their folder with --samples.");
        }
        JsonNode demo = JsonMapper.shared().readTree(expected);
        Set<String> silent = texts(demo.path("noSpeech"));
        try (Stream<Path> files = Files.list(folder)) {
            List<Sample> recordings = files.filter(file -> file.toString().endsWith(".ogg"))
                    .sorted()
                    .map(audio -> sample(audio, silent))
                    .toList();
            List<Question> questions = demo.path("questions")
                    .valueStream()
                    .map(question ->
                            new Question(question.path("question").asString(), texts(question.path("patients"))))
                    .toList();
            return new Samples(recordings, questions);
        }
    }

    private static Sample sample(Path audio, Set<String> silent) {
        String name = String.valueOf(audio.getFileName());
        Path metadata = audio.resolveSibling(name.substring(0, name.length() - ".ogg".length()) + ".json");
        return new Sample(
                audio, JsonMapper.shared().readTree(metadata), silent.contains(name) ? "no_speech" : "completed");
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asString()));
        return texts;
    }
}
