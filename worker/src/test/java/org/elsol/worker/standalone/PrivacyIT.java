package org.elsol.worker.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListClosedWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListOpenWorkflowExecutionsRequest;
import io.temporal.common.converter.DefaultDataConverter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.elsol.store.Database.Context;
import org.elsol.store.knowledge.file.TestDocuments;
import org.elsol.worker.command.TestLog;
import org.elsol.worker.home.Home;
import org.elsol.worker.servers.LocalServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Names, a phone and a document's number are planted wherever a caller can put them; runs complete, fail and wait, calls
 * are refused and break. Then everything that operators, monitoring and a Temporal server see is read.
 */
final class PrivacyIT {

    /** Each of them says whom it is about; none occurs anywhere else. */
    private static final List<String> PLANTED = List.of(
            "Zenobia",
            "Quintanalara",
            "Wenceslao",
            "Urdangarin",
            "Xiomara",
            "Villaverdejo",
            "Tiburcio",
            "Ñíguez",
            "600123987",
            "71234567Q");

    @TempDir
    private static Path folder;

    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static final PrintStream OUT = System.out;
    private static final PrintStream ERR = System.err;

    private static ComposedElSol elsol;

    @BeforeAll
    static void run() throws IOException {
        PrintStream both = new PrintStream(PRINTED, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        Home home = Home.open(folder, System.getenv());
        TestLog.into(home);
        elsol = new ComposedElSol(folder);
        elsol.speech().script("Me llamo Zenobia Quintanalara y mi teléfono es 600123987. Tengo mucha fiebre.");
        consultations();
        turnsAndQuestions();
        documents();
        refusals();
        faults();
    }

    @AfterAll
    static void stop() {
        System.setOut(OUT);
        System.setErr(ERR);
        if (elsol != null) { // the models may be missing
            elsol.close();
        }
    }

    @Test
    void whatWasPlantedIsKeptWhereItBelongs() {
        for (String planted : List.of("Zenobia", "Wenceslao", "Xiomara", "Tiburcio", "600123987", "71234567Q")) {
            assertThat(new Traces(elsol.database()).rowsWith(planted))
                    .as(planted)
                    .isNotEmpty();
        }
    }

    @Test
    void logsAndOutputHoldNothing() throws IOException, InterruptedException {
        Map<String, byte[]> written = new LinkedHashMap<>();
        for (String log : Traces.files(elsol.home().logs())) {
            written.put(log, Files.readAllBytes(elsol.home().logs().resolve(log)));
        }
        if (LocalServers.areWanted()) {
            for (Path log : LocalServers.shared().logs()) {
                written.put(log.getFileName().toString(), Files.readAllBytes(log));
            }
        }
        assertThat(written.keySet()).contains("elsol.log", "postgres.log");
        assertThat(new String(written.get("elsol.log"), StandardCharsets.UTF_8)).contains("A call failed");
        written.put("output", PRINTED.toByteArray());
        written.forEach((name, bytes) -> assertThat(found(bytes)).as(name).isEmpty());
    }

    @Test
    void metricsHoldNothing() {
        byte[] metrics = elsol.calls().get("/actuator/prometheus").expect(200).bytes();
        assertThat(new String(metrics, StandardCharsets.UTF_8)).contains("http_server_requests");
        assertThat(found(metrics)).isEmpty();
    }

    @Test
    void theEngineSeesNothing() {
        List<WorkflowExecutionInfo> runs = runs();
        assertThat(runs)
                .extracting(run -> run.getType().getName())
                .contains(
                        "ConsultationWorkflow",
                        "ExtractionWorkflow",
                        "QuestionWorkflow",
                        "SearchWorkflow",
                        "DocumentWorkflow");
        for (WorkflowExecutionInfo run : runs) {
            String id = run.getExecution().getWorkflowId();
            assertThat(found(run)).as(id).isEmpty();
            GetWorkflowExecutionHistoryResponse history = history(run.getExecution());
            assertThat(history.getHistory().getEventsCount()).isPositive();
            assertThat(found(history)).as(id).isEmpty();
        }
    }

    /** The index holds vectors, and patients' ids as the caller gave them, to filter by; never words. */
    @Test
    void theSpoolIsEmptyAndTheIndexHoldsNoWords() throws IOException {
        for (String file : Traces.files(elsol.home().work())) {
            assertThat(file).isEqualTo("spool/.pdfbox.cache"); // the fonts of this machine
            assertThat(found(Files.readAllBytes(elsol.home().work().resolve(file))))
                    .isEmpty();
        }
        List<String> words = new ArrayList<>(PLANTED);
        words.remove("71234567Q");
        Path index = elsol.home().index();
        assertThat(Traces.files(index)).isNotEmpty();
        for (String file : Traces.files(index)) {
            assertThat(found(Files.readAllBytes(index.resolve(file)), words))
                    .as(file)
                    .isEmpty();
        }
    }

    /** The search of this test finds what is there: in a log's line, in a message that is not encrypted. */
    @Test
    void aNameThatIsThereIsFound() throws IOException {
        LoggerFactory.getLogger(PrivacyIT.class).warn("{} called", "Zacarías Control");
        byte[] log = Files.readAllBytes(elsol.home().logs().resolve("elsol.log"));
        assertThat(found(log, List.of("Zacarías"))).containsExactly("Zacarías");

        Message open = DefaultDataConverter.STANDARD_INSTANCE
                .toPayload("de Zenobia Quintanalara")
                .orElseThrow();
        assertThat(found(open)).containsExactlyInAnyOrder("Zenobia", "Quintanalara");
        byte[] wrapped = Base64.getEncoder().encode("xx de Tiburcio Ñíguez".getBytes(StandardCharsets.UTF_8));
        assertThat(found(wrapped)).containsExactlyInAnyOrder("Tiburcio", "Ñíguez");
        assertThat(found(URLEncoder.encode("Ñíguez", StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII)))
                .containsExactly("Ñíguez");
    }

    /** One completes, one fails for good, one waits. */
    private static void consultations() throws IOException {
        byte[] recording = Files.readAllBytes(Path.of("../samples/juan-perez-dolor-de-cabeza.ogg"));
        String metadata = """
                {"patient":{"id":"71234567Q","name":"Wenceslao Urdangarin"},"clinician":"Dra. Xiomara Villaverdejo",
                 "consent":{"status":"given","reference":"Tiburcio"},"vocabulary":["Zenobia","Quintanalara"]}""";
        String completed = upload(recording, metadata);
        elsol.calls().await(completed, "completed");
        elsol.connection()
                .loseAnswers(() -> elsol.database()
                        .of(Context.EXTRACTION)
                        .useHandle(handle -> handle.execute("delete from extraction.extraction")));
        elsol.calls().await(upload(recording, metadata), "failed");
        elsol.connection().mend();
        elsol.connection().cut();
        elsol.calls().await(upload(recording, "{}"), "needs_attention");
        elsol.connection().mend();
    }

    private static String upload(byte[] recording, String metadata) {
        return elsol.calls()
                .upload("Wenceslao Urdangarin 600123987.ogg", recording, metadata)
                .expect(202)
                .json()
                .get("id")
                .asString();
    }

    private static void turnsAndQuestions() {
        String turns = """
                "turns":[{"speaker":"Tiburcio","role":"patient","text":"Me llamo Tiburcio Ñíguez, teléfono 600123987."},
                {"speaker":"Tiburcio","role":"patient","text":"Tengo fiebre, y mi documento es 71234567Q."}]""";
        expectTaken(elsol.calls().post("/api/v1/extractions", "{" + turns + "}"));
        expectTaken(elsol.calls()
                .post(
                        "/api/v1/knowledge/store",
                        "{" + turns + ",\"title\":\"Tiburcio Ñíguez\",\"patient\":{\"name\":\"Tiburcio Ñíguez\"}}"));
        JsonNode answer = elsol.calls()
                .post("/api/v1/chat/query", "{\"question\":\"¿Qué síntomas tiene Tiburcio Ñíguez?\"}")
                .expect(200)
                .json();
        assertThat(answer.toString()).contains("Tiburcio");
        elsol.calls()
                .get("/api/v1/knowledge/search?q=" + encoded("Zenobia Quintanalara 600123987"))
                .expect(200);
        elsol.calls()
                .get("/api/v1/transcriptions?q=" + encoded("Wenceslao Urdangarin") + "&clinician=Xiomara")
                .expect(200);
    }

    /** One is read; one is damaged, one belongs to nobody who is known. */
    private static void documents() throws IOException {
        byte[] note = TestDocuments.pdf("Paciente Tiburcio Ñíguez, teléfono 600123987, documento 71234567Q.\nDx: asma");
        String metadata = """
                {"patient":{"id":"71234567Q","name":"Wenceslao Urdangarin"},"title":"Nota de Xiomara Villaverdejo"}""";
        String id = elsol.calls()
                .uploadDocument("Zenobia Quintanalara.pdf", note, metadata)
                .expect(202)
                .json()
                .get("id")
                .asString();
        elsol.calls().awaitAt("/api/v1/knowledge/documents/" + id, "completed");
        byte[] damaged = "%PDF-1.7 Zenobia Quintanalara 600123987".getBytes(StandardCharsets.UTF_8);
        assertThat(elsol.calls()
                        .uploadDocument("Zenobia.pdf", damaged, metadata)
                        .status())
                .isBetween(400, 499);
        assertThat(elsol.calls()
                        .uploadDocument("Zenobia.pdf", note, "{\"patient\":{\"Zenobia\":\"Ñíguez\"}}")
                        .status())
                .isEqualTo(400);
    }

    private static void expectTaken(ApiCalls.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 202);
    }

    private static void refusals() {
        String name = encoded("Zenobia Ñíguez");
        for (String path : List.of(
                "/api/v1/transcriptions/" + name,
                "/api/v1/" + name + "?q=" + name,
                "/api/v1/transcriptions?cursor=" + name,
                "/api/v1/transcriptions?limit=" + name,
                "/api/v1/transcriptions?from=" + name,
                "/api/v1/transcriptions?status=" + name,
                "/" + name + ".html")) {
            assertThat(elsol.calls().get(path).status()).as(path).isBetween(400, 499);
        }
        for (String body : List.of(
                "{\"question\":\"Zenobia Quintanalara\",\"Tiburcio\":1}",
                "{\"question\":{\"Zenobia\":1}}",
                "{\"question\":\"Zenobia",
                "Zenobia Quintanalara",
                "{\"question\":\"Zenobia Quintanalara " + "a".repeat(3_000) + "\"}",
                "{\"question\":\"Zenobia\",\"filters\":{\"from\":\"Quintanalara\"}}")) {
            assertThat(elsol.calls().post("/api/v1/chat/query", body).status())
                    .as(body)
                    .isBetween(400, 499);
        }
        assertThat(elsol.calls().upload("Zenobia.wav", new byte[] {1}, "{}").status())
                .isEqualTo(422);
        assertThat(elsol.calls()
                        .upload("Zenobia.wav", new byte[] {1}, "{\"Zenobia\":\"Ñíguez\"}")
                        .status())
                .isEqualTo(400);
    }

    /** The database refuses what callers bring, each time with another complaint. */
    private static void faults() {
        sql("alter table chat.question add constraint planted check (text not like '%Zenobia%')");
        assertThat(ask().status()).isBetween(500, 599);
        sql("alter table chat.question drop constraint planted");
        sql("alter table chat.question rename to question_away");
        assertThat(ask().status()).isBetween(500, 599);
        sql("alter table chat.question_away rename to question");
        sql("alter table chat.question alter column text type varchar(10) using left(text, 10)");
        assertThat(ask().status()).isBetween(500, 599);
        sql("alter table chat.question alter column text type text");
    }

    private static ApiCalls.Reply ask() {
        return elsol.calls().post("/api/v1/chat/query", "{\"question\":\"¿Qué tiene Zenobia Quintanalara?\"}");
    }

    private static void sql(String statement) {
        elsol.database().of(Context.CHAT).useHandle(handle -> handle.execute(statement));
    }

    private static List<WorkflowExecutionInfo> runs() {
        var engine = elsol.service().blockingStub();
        List<WorkflowExecutionInfo> runs = new ArrayList<>();
        runs.addAll(engine.listOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(elsol.namespace())
                        .build())
                .getExecutionsList());
        runs.addAll(engine.listClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(elsol.namespace())
                        .build())
                .getExecutionsList());
        return runs;
    }

    private static GetWorkflowExecutionHistoryResponse history(WorkflowExecution run) {
        return elsol.service()
                .blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(elsol.namespace())
                        .setExecution(run)
                        .build());
    }

    private static Set<String> found(Message message) {
        Set<String> found = found(message.toByteArray());
        found.addAll(found(message.toString().getBytes(StandardCharsets.UTF_8)));
        return found;
    }

    private static Set<String> found(byte[] bytes) {
        return found(bytes, PLANTED);
    }

    /** Those that stand in the bytes: as they are, in lower case, escaped, or in base64 at any offset. */
    private static Set<String> found(byte[] bytes, List<String> wanted) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        Set<String> found = new TreeSet<>();
        for (String name : wanted) {
            boolean plain = lower.contains(name.toLowerCase(java.util.Locale.ROOT)) || text.contains(encoded(name));
            if (plain || text.contains(octal(name)) || base64(name).stream().anyMatch(text::contains)) {
                found.add(name);
            }
        }
        return found;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** As protobuf's text format writes bytes. */
    private static String octal(String name) {
        StringBuilder escaped = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            escaped.append(one >= 0 ? String.valueOf((char) one) : "\\%o".formatted(one & 0xff));
        }
        return escaped.toString();
    }

    /** The three ways in which base64 can hold it, without the ends that depend on its neighbours. */
    private static List<String> base64(String name) {
        List<String> ways = new ArrayList<>();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            String whole = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int first = before == 0 ? 0 : before + 1;
            int last = shifted.length * 8 / 6;
            ways.add(whole.substring(first, last));
        }
        return ways;
    }
}
