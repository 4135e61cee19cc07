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
import org.elsol.store.transcription.Quality;
import org.elsol.store.transcription.RecognisedSegment;
import org.elsol.store.transcription.Timing;
import org.elsol.store.transcription.Word;
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
        assertRefused(terms(501), "line 501 is one term more than 500");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xf1, 'o', '\n'});
        assertThatThrownBy(() -> HospitalVocabulary.read(latin)).hasMessageContaining("not UTF-8");
    }

    @Test
    void of_too_many_terms_the_first_are_told_and_the_first_of_all_comes_last() {
        List<String> terms = new ArrayList<>(List.of("losartán", " \0", "Dra.\nRuiz"));
        assertThat(Prompt.of(terms)).isEqualTo("Dra. Ruiz, losartán.");
        terms.addAll(List.of(terms(200).split("\n", -1)));
        assertThat(Prompt.of(terms))
                .endsWith("medicamento 0, Dra. Ruiz, losartán.")
                .hasSizeLessThan(600);
        assertThat(Prompt.of(List.of())).isEmpty();
    }

    @Test
    void terms_are_told_only_where_something_like_them_was_heard_and_own_terms_count_as_much() throws Exception {
        HospitalVocabulary vocabulary = new HospitalVocabulary(List.of("losartán", "enalapril"));
        Listening listening = new Listening("Tome lo sartam cada día.", "Come losartán.");
        try (SpeechRecognizer recognizer = new ExpectingRecognizer(listening, vocabulary)) {
            SpeechRequest request = new SpeechRequest(new float[16_000], 0, "es", List.of("Goicoechea"));
            List<RecognisedSegment> heard = recognizer.recognise(request, () -> false);
            assertThat(listening.told()).containsExactly(List.of(), List.of("losartán"));
            assertThat(heard.getFirst().text()).isEqualTo("Tome losartán. cada día.");
            assertThat(heard.getFirst().words()).hasSize(4);
            assertThat(recognizer.model().parameters()).startsWith("beam, hospital vocabulary of 2 terms ");
        }
        Listening another = new Listening("La doctora goy coechea.", "La doctora Goicoechea.");
        try (SpeechRecognizer recognizer = new ExpectingRecognizer(another, HospitalVocabulary.NONE)) {
            SpeechRequest request = new SpeechRequest(new float[16_000], 0, "es", List.of("Goicoechea"));
            assertThat(recognizer.recognise(request, () -> false).getFirst().text())
                    .isEqualTo("La doctora Goicoechea.");
            assertThat(recognizer.model().parameters()).isEqualTo("beam");
        }
    }

    @Test
    void a_term_that_nothing_like_was_heard_of_is_never_written() throws Exception {
        HospitalVocabulary vocabulary = new HospitalVocabulary(List.of("losartán", "enalapril"));
        Listening unlike = new Listening("Buenos días, doctora.", "losartán, enalapril");
        Listening leaking = new Listening("Tome lo sartam.", "enalapril losartán enalapril");
        try (SpeechRecognizer first = new ExpectingRecognizer(unlike, vocabulary);
                SpeechRecognizer second = new ExpectingRecognizer(leaking, vocabulary)) {
            SpeechRequest request = new SpeechRequest(new float[16_000], 0, "es", List.of());
            assertThat(first.recognise(request, () -> false).getFirst().text()).isEqualTo("Buenos días, doctora.");
            assertThat(unlike.told()).hasSize(1);
            assertThat(second.recognise(request, () -> false).getFirst().text()).isEqualTo("Tome losartán");
        }
    }

    @Test
    void a_term_that_was_heard_as_it_is_needs_no_second_pass() throws Exception {
        Listening sure = new Listening("Tome losartan.", "unused");
        try (SpeechRecognizer recognizer = new ExpectingRecognizer(sure, new HospitalVocabulary(List.of("losartán")))) {
            SpeechRequest request = new SpeechRequest(new float[16_000], 0, "es", List.of());
            assertThat(recognizer.recognise(request, () -> false).getFirst().text())
                    .isEqualTo("Tome losartan.");
            assertThat(sure.told()).hasSize(1);
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

    /** Writes down what it is told, and hears other words once it is told of some; a word takes a quarter of a second. */
    private record Listening(String untold, String onceTold, List<List<String>> told) implements SpeechRecognizer {

        Listening(String untold, String onceTold) {
            this(untold, onceTold, new ArrayList<>());
        }

        @Override
        public List<RecognisedSegment> recognise(SpeechRequest request, BooleanSupplier cancelled) {
            told.add(request.vocabulary());
            String text = request.vocabulary().isEmpty() ? untold : onceTold;
            List<Word> words = new ArrayList<>();
            for (String word : text.split(" ", -1)) {
                long start = words.size() * 250L;
                words.add(new Word(word, start, start + 250, 0.9, Timing.MEASURED));
            }
            return List.of(new RecognisedSegment(0, words.size() * 250L, text, 0.9, Quality.OK, words));
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
