package org.elsol.activities.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.elsol.activities.language.Call;
import org.elsol.activities.language.FaultServer;
import org.elsol.activities.language.FaultServer.Dish;
import org.elsol.activities.language.LanguageModel;
import org.elsol.activities.language.LanguageModelSettings.Service;
import org.elsol.activities.language.LanguageModels;
import org.elsol.activities.language.Prompt;
import org.elsol.activities.language.TokenCounter;
import org.elsol.store.transcription.Transcript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is spoken of is in nothing that the server receives: looked for in its bodies, headers and addresses. */
final class MaskedCallsTest {

    private static final Instant RECORDED = Instant.parse("2026-07-15T10:00:00Z");
    private static final Lexicon LEXICON = Lexicon.bundled();
    private static final int CONSULTATIONS = 60;

    @TempDir
    private Path folder;

    private FaultServer server;

    @BeforeEach
    void start() {
        server = new FaultServer(folder);
        server.always(new Dish.Answer(asked -> asked.shape().equals("summary_reply")
                ? "{\"parts\":[]}"
                : new FactsJson()
                        .finding(
                                "symptom",
                                "dolor de cabeza",
                                "cefalea",
                                "affirmed",
                                List.of(List.of("s5", "dolor de cabeza")))
                        .json()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void noPlantedNameNumberOrAddressLeaves() throws IOException {
        LanguageModel model = LanguageModels.open(server.settings(Service.AZURE), new TokenCounter());
        LanguageModelExtractor extractor =
                new LanguageModelExtractor(model, LEXICON, new RulesExtractor(LEXICON), new EvidenceVerifier(LEXICON));
        List<Person> people = people();

        for (Person person : people) {
            Understanding understood = extractor.understand(person.consultation(), RECORDED, person.known());
            assertThat(understood.engine()).isEqualTo(FaultServer.MODEL);
        }

        assertThat(server.asked()).hasSize(2 * CONSULTATIONS);
        assertThat(leaks(people, server.received())).isEmpty();
        assertThat(server.received()).contains("dolor de cabeza", "losartán de 50 miligramos");
    }

    /** The control: sent as they are, every one of them is found in what the server received. */
    @Test
    void thePlantedWouldBeFoundIfTheyLeft() throws IOException {
        LanguageModel model = LanguageModels.open(server.settings(Service.AZURE), new TokenCounter());
        List<Person> people = people();

        people.forEach(person -> model.complete(new Call(
                List.of(new Call.Message(
                        Call.Speaker.USER, person.consultation().text())),
                "facts_reply",
                "{\"type\":\"object\"}")));

        assertThat(leaks(people, server.received()))
                .containsExactlyInAnyOrderElementsOf(
                        people.stream().flatMap(Person::planted).distinct().toList());
    }

    private static List<String> leaks(List<Person> people, String received) {
        String all = words(received);
        return people.stream()
                .flatMap(Person::planted)
                .distinct()
                .filter(planted -> all.contains(words(planted)))
                .toList();
    }

    /** In lower case, a blank before, between and after the words, and no punctuation. */
    private static String words(String text) {
        return " "
                + text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", " ")
                        .strip() + " ";
    }

    private static List<Person> people() {
        Random random = new Random(7);
        List<String> given = column("given-names-es.tsv", random);
        List<String> surnames = column("surnames-es.tsv", random);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < CONSULTATIONS; i++) {
            people.add(new Person(
                    given.get(2 * i),
                    surnames.get(3 * i),
                    given.get(2 * i + 1),
                    surnames.get(3 * i + 1),
                    surnames.get(3 * i + 2),
                    random.nextInt(1000, 9999) + " " + random.nextInt(1000, 9999),
                    random.nextInt(10_000_000, 99_999_999),
                    i));
        }
        return people;
    }

    /** Names of one word, as people write them, in an order of the test's. */
    private static List<String> column(String file, Random random) {
        try (InputStream in = Objects.requireNonNull(Lexicon.class.getResourceAsStream("/lexicons/" + file))) {
            List<String> names = new ArrayList<>(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1)[1])
                    .filter(name -> name.length() > 4 && name.indexOf(' ') < 0 && !isInstruction(name))
                    .toList());
            Collections.shuffle(names, random);
            return names;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Whether the instruction itself has the word, as it has «horas», which some are called. */
    private static boolean isInstruction(String name) {
        return Stream.of("facts-1", "summary-1")
                .map(prompt -> Prompt.bundled(prompt).text().toLowerCase(Locale.ROOT))
                .anyMatch(text -> text.contains(name.toLowerCase(Locale.ROOT)));
    }

    /** Who comes, and what could tell who it was. */
    private record Person(
            String given,
            String surname,
            String relative,
            String second,
            String clinician,
            String phone,
            int paper,
            int number) {

        List<String> known() {
            return List.of(given + " " + surname + " " + second, "Dra. " + clinician);
        }

        Stream<String> planted() {
            return Stream.of(
                            given,
                            surname,
                            relative,
                            second,
                            clinician,
                            phone,
                            mail(),
                            Integer.toString(paper),
                            street())
                    .map(word -> word.toLowerCase(Locale.ROOT));
        }

        String mail() {
            return "buzon" + number + "@correo" + number + ".mx";
        }

        String street() {
            return "zapotitlan" + number;
        }

        Transcript consultation() {
            return Dialogue.of("""
                    C: Buenos días, soy la doctora %1$s. ¿Me dice su nombre completo?
                    P: Sí, me llamo %2$s %3$s %4$s. Mi hija %5$s me trajo.
                    C: ¿Y un teléfono o un correo?
                    P: El 55 %6$s, y el correo es %7$s. Mi expediente es el %8$d.
                    P: Tengo dolor de cabeza. Vivo en la calle %9$s 12.
                    C: Muy bien, %2$s. Siga con losartán de 50 miligramos. ¿Vive con %5$s?
                    P: Sí, doctora %1$s, con %5$s.""".formatted(
                            clinician, given, surname, second, relative, phone, mail(), paper, capital(street())));
        }

        private static String capital(String word) {
            return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }
    }
}
