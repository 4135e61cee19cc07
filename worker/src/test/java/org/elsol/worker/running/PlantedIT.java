package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.elsol.worker.servers.LocalServers;
import org.elsol.worker.servers.ServerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * A thousand names, phones and numbers of papers go through an installation in processes of their own. Then everything that
 * Temporal, the logs, the metrics and the object store hold is read.
 */
@Tag("servers")
final class PlantedIT {

    private static final int PEOPLE = 340;
    private static final int ASKED_FOR = 20;
    private static final int RECORDED = 3;
    private static final Duration AT_MOST = Duration.ofMinutes(10);
    private static final Path RECORDING = Path.of("../samples/maria-lopez-fiebre.ogg");

    @TempDir
    private static Path folder;

    private static LocalServers servers;
    private static Deployment deployment;
    private static PlantedForms planted;
    private static final List<String> WORDS = new ArrayList<>();
    private static final List<String> IDS = new ArrayList<>();

    /** Nobody of them exists. */
    private record Person(String name, String phone, String papers) {

        static Person of(Random random) {
            return new Person(
                    syllables(random, "X") + " " + syllables(random, "Z"),
                    "6" + random.nextInt(10_000_000, 100_000_000),
                    "7" + random.nextInt(1_000_000, 10_000_000) + "Q");
        }

        List<String> words() {
            return List.of(name.substring(0, name.indexOf(' ')), phone, papers);
        }

        private static String syllables(Random random, String first) {
            StringBuilder name = new StringBuilder(first);
            for (int i = 0; i < 4; i++) {
                name.append("aeiou".charAt(random.nextInt(5))).append("bkfgvjqw".charAt(random.nextInt(8)));
            }
            return name.toString();
        }
    }

    @BeforeAll
    static void goThrough() throws IOException, InterruptedException {
        RunningElSol.assumeModels();
        servers = LocalServers.shared();
        deployment = Deployment.start(servers, folder, List.of("llm,workflows", "gpu,cpu"));
        Random random = new Random(7);
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = Person.of(random);
            people.add(person);
            WORDS.addAll(person.words());
            converse(person);
        }
        planted = new PlantedForms(WORDS);
        for (Person person : people.subList(0, RECORDED)) {
            record(person);
        }
        for (Person person : people.subList(0, ASKED_FOR)) {
            ask(person);
            beRefused(person);
        }
        for (String id : IDS) {
            assertThat(deployment.api().awaitEnd(id, AT_MOST).get("status").asString())
                    .isEqualTo("completed");
        }
    }

    @AfterAll
    static void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void theRowsHoldAllOfThem() throws IOException, SQLException {
        assertThat(planted.in(everything(deployment.installation().name())))
                .containsAll(WORDS)
                .hasSizeGreaterThan(1_000);
    }

    @Test
    void temporalHoldsNone() throws IOException, SQLException {
        byte[] runs = everything("temporal");
        byte[] visibility = everything("temporal_visibility");
        assertThat(new PlantedForms(IDS).in(runs))
                .as("what is searched has all runs")
                .containsAll(IDS);
        assertThat(new PlantedForms(IDS).in(visibility)).containsAll(IDS);
        assertThat(planted.in(runs)).isEmpty();
        assertThat(planted.in(visibility)).isEmpty();
    }

    @Test
    void logsAndOutputHoldNone() throws IOException {
        List<Path> logs = new ArrayList<>(servers.logs());
        try (var files = Files.walk(folder)) {
            files.filter(file -> file.toString().matches(".*\\.(log|out)")).forEach(logs::add);
        }
        assertThat(logs)
                .extracting(log -> log.getFileName().toString())
                .contains("elsol.log", "temporal.log", "postgres.log");
        for (Path log : logs) {
            assertThat(planted.in(Files.readAllBytes(log))).as(log.toString()).isEmpty();
        }
        assertThat(planted.in(deployment.api().output().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void metricsAndTheObjectStoreHoldNone() throws IOException, InterruptedException {
        String metrics = deployment.api().text("/actuator/prometheus");
        assertThat(metrics).contains("http_server_requests");
        assertThat(planted.in(metrics.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(planted.under(servers.objects())).isEmpty();
    }

    /** The search finds what is there. */
    @Test
    void whatIsThereIsFound() {
        String word = WORDS.getFirst();
        byte[] wrapped = Base64.getEncoder().encode(("x " + word + " y").getBytes(StandardCharsets.UTF_8));
        assertThat(planted.in(("a " + word.toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Set.of(word));
        assertThat(planted.in(wrapped)).isEqualTo(Set.of(word));
    }

    private static byte[] everything(String database) throws IOException, SQLException {
        return new ServerDatabase(servers.settings(), database).everything();
    }

    private static void converse(Person person) throws IOException, InterruptedException {
        note(deployment
                .api()
                .post(
                        "/api/v1/knowledge/store",
                        """
                {"turns":[{"speaker":"%1$s","role":"patient",
                "text":"Me llamo %1$s, mi teléfono es %2$s y mi documento %3$s. Tengo fiebre."}],
                "patient":{"id":"%3$s","name":"%1$s"},"clinician":"%1$s","title":"%1$s %2$s"}""".formatted(person.name(), person.phone(), person.papers()),
                        person.papers()));
    }

    private static void record(Person person) throws IOException, InterruptedException {
        note(deployment
                .api()
                .upload(
                        person.name() + " " + person.phone() + ".ogg",
                        Files.readAllBytes(RECORDING),
                        """
                        {"patient":{"id":"%s","name":"%s"},"vocabulary":["%s"]}""".formatted(
                                person.papers(), person.name(), person.words().getFirst()),
                        null));
    }

    private static void note(HttpResponse<String> taken) {
        assertThat(taken.statusCode()).as(taken.body()).isBetween(200, 202);
        IDS.add(new JsonMapper().readTree(taken.body()).get("id").asString());
    }

    private static void ask(Person person) throws IOException, InterruptedException {
        String question = "{\"question\":\"¿Qué síntomas tiene " + person.name() + "?\"}";
        assertThat(deployment.api().post("/api/v1/chat/query", question, null).statusCode())
                .isEqualTo(200);
        String words = person.name().replace(' ', '+') + "+" + person.phone();
        assertThat(deployment.api().call("/api/v1/knowledge/search?q=" + words).statusCode())
                .isEqualTo(200);
    }

    private static void beRefused(Person person) throws IOException, InterruptedException {
        String word = person.words().getFirst();
        for (String path : List.of("transcriptions/" + word, "transcriptions?limit=" + word, word + "?q=" + word)) {
            assertThat(deployment.api().call("/api/v1/" + path).statusCode()).isBetween(400, 499);
        }
        String unknown = "{\"question\":\"" + word + "\",\"" + word + "\":1}";
        assertThat(deployment
                        .api()
                        .post("/api/v1/chat/query", unknown, person.phone())
                        .statusCode())
                .isEqualTo(400);
    }
}
