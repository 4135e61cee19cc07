package org.elsol.activities.transcription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.elsol.store.transcription.DetectedLanguage;
import org.elsol.store.transcription.ModelUse;
import org.elsol.store.transcription.RecognisedSegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hospital's terms are read once, checked, and told to the recogniser after each request's own. */
class HospitalVocabularyTest {

    @TempDir
    Path folder;

    @Test
    void terms_are_read_line_by_line_without_remarks_and_doubles() throws IOException {
        Path file = written("# drugs\n losartán \n\nDra. Goicoechea\nlosartán\n");
        assertThat(HospitalVocabulary.from(Map.of(), file).terms()).containsExactly("losartán", "Dra. Goicoechea");
        assertThat(HospitalVocabulary.from(Map.of("ELSOL_VOCABULARY", file.toString()), folder.resolve("none"))
                        .terms())
                .hasSize(2);
        assertThat(HospitalVocabulary.from(Map.of(), folder.resolve("none"))).isEqualTo(HospitalVocabulary.NONE);
    }

    @Test
    void a_file_that_cannot_be_used_is_refused_with_its_name_and_line() throws IOException {
        Path named = folder.resolve("none");
        assertThatThrownBy(() -> HospitalVocabulary.from(Map.of("ELSOL_VOCABULARY", named.toString()), named))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("There is no vocabulary");
        assertRefused("uno\n" + "x".repeat(101), "line 2 has more than 100 characters");
        assertRefused("uno\nd\u0007os", "line 2 holds a control character");
        assertRefused("hidroclorotiazida 25\n".repeat(1) + terms(60), "told only the");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xf1, 'o', '\n'});
        assertThatThrownBy(() -> HospitalVocabulary.read(latin)).hasMessageContaining("not UTF-8");
    }

    @Test
    void of_too_many_terms_the_first_are_told_and_the_first_of_all_comes_last() {
        List<String> terms = new ArrayList<>(List.of("losartán", " \0", "Dra.\nRuiz"));
        assertThat(Prompt.of(terms)).isEqualTo("Dra. Ruiz, losartán.");
        terms.addAll(List.of(terms(200).split("\n", -1)));
        assertThat(Prompt.of(terms)).endsWith("medicamento 0, Dra. Ruiz, losartán.").hasSizeLessThan(600);
        assertThat(Prompt.of(List.of())).isEmpty();
    }

    @Test
    void the_terms_of_a_request_come_before_those_of_the_hospital() throws Exception {
        HospitalVocabulary vocabulary = new HospitalVocabulary(List.of("losartán", "enalapril"));
        List<List<String>> told = new ArrayList<>();
        try (SpeechRecognizer recognizer = new ExpectingRecognizer(new Listening(told), vocabulary)) {
            recognizer.recognise(
                    new SpeechRequest(new float[0], 0, "es", List.of("Goicoechea", "enalapril")), () -> false);
            assertThat(told).containsExactly(List.of("Goicoechea", "enalapril", "losartán"));
            assertThat(recognizer.model().parameters()).startsWith("beam, hospital vocabulary of 2 terms ");
        }
        try (SpeechRecognizer recognizer = new ExpectingRecognizer(new Listening(told), HospitalVocabulary.NONE)) {
            assertThat(recognizer.model().parameters()).isEqualTo("beam");
        }
    }

    private void assertRefused(String text, String why) throws IOException {
        Path file = written(text);
        assertThatThrownBy(() -> HospitalVocabulary.from(Map.of(), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private Path written(String text) throws IOException {
        return Files.writeString(folder.resolve("vocabulary.txt"), text);
    }

    private static String terms(int count) {
        StringBuilder terms = new StringBuilder();
        for (int i = 0; i < count; i++) {
            terms.append("medicamento ").append(i).append('\n');
        }
        return terms.toString();
    }

    /** Writes down what it is told. */
    private record Listening(List<List<String>> told) implements SpeechRecognizer {

        @Override
        public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled) {
            told.add(request.vocabulary());
            return List.of();
        }

        @Override
        public DetectedLanguage detect(SpeechRequest request, BooleanSupplier cancelled) {
            return new DetectedLanguage("es", 1);
        }

        @Override
        public int parallel() {
            return 1;
        }

        @Override
        public ModelUse model() {
            return new ModelUse("listening", "0", "beam");
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
