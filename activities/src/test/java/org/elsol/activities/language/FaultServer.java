package org.elsol.activities.language;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that speaks chat completions over TLS, in the paths of Azure OpenAI and of OpenAI, and fails as it is told to. It
 * refuses what the real ones refuse: a wrong key, a body that is not asked for in their way.
 */
public final class FaultServer implements AutoCloseable {

    public static final String KEY = "a-key-of-the-test";
    public static final String MODEL = "test-model";
    private static final String PASSWORD = "changeit";
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What the server does with one call. */
    public sealed interface Dish {
        /** 200 and a whole reply, made of the request. */
        record Answer(Function<Asked, String> text) implements Dish {}

        /** Another status. */
        record Status(int status, @Nullable String retryAfter, String body) implements Dish {}

        /** Half of a reply, then the connection is closed. */
        record Cut() implements Dish {}

        /** A reply after some time. */
        record Slow(long millis) implements Dish {}

        /** 200 with another {@code finish_reason}. */
        record Ending(String finish, @Nullable String text) implements Dish {}

        /** 200, and the model refuses. */
        record Refusal() implements Dish {}
    }

    /** One call as it came. */
    public record Asked(String path, String query, JsonNode body) {

        /** The name of the schema that is asked for. */
        public String shape() {
            return body.path("response_format").path("json_schema").path("name").stringValue("");
        }

        /** The last message. */
        public String data() {
            JsonNode messages = body.path("messages");
            return messages.path(messages.size() - 1).path("content").stringValue("");
        }

        public int messages() {
            return body.path("messages").size();
        }
    }

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Path certificate;
    private final Queue<Dish> menu = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile Dish standing = new Dish.Status(500, null, "nothing was ordered");

    /** @param folder where the test may leave the certificate */
    public FaultServer(Path folder) {
        try {
            Path store = folder.resolve("server.p12");
            certificate = folder.resolve("server.pem");
            keytool(
                    "-genkeypair",
                    "-alias",
                    "server",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=127.0.0.1",
                    "-ext",
                    "SAN=ip:127.0.0.1",
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString());
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-alias",
                    "server",
                    "-keystore",
                    store.toString(),
                    "-file",
                    certificate.toString());
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
            server.setExecutor(threads);
            server.createContext("/", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next calls, one dish each; after them, the standing one. */
    public void order(Dish... dishes) {
        menu.addAll(List.of(dishes));
    }

    /** Every call that no order is for. */
    public void always(Dish dish) {
        menu.clear();
        standing = dish;
    }

    public List<Asked> asked() {
        return asked;
    }

    /** All that was received, as it came. */
    public String received() {
        return String.join("\n", bodies);
    }

    public void forget() {
        menu.clear();
        asked.clear();
        bodies.clear();
    }

    public Path certificate() {
        return certificate;
    }

    /** Settings that lead here. */
    public LanguageModelSettings settings(LanguageModelSettings.Service service) {
        String root = "https://127.0.0.1:" + server.getAddress().getPort();
        return new LanguageModelSettings(
                service,
                java.net.URI.create(service == LanguageModelSettings.Service.AZURE ? root : root + "/v1"),
                MODEL,
                KEY,
                certificate,
                java.time.Duration.ofSeconds(2),
                4,
                1000);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            String body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(exchange.getRequestURI() + "\n"
                    + exchange.getRequestHeaders().entrySet() + "\n" + body);
            Asked call = new Asked(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getQuery()),
                    JSON.readTree(body));
            asked.add(call);
            String refusal = refusal(exchange, call);
            if (refusal != null) {
                send(exchange, refusal.equals("key") ? 401 : 400, "{\"error\":{\"code\":\"" + refusal + "\"}}");
                return;
            }
            Dish dish = menu.poll();
            serve(exchange, call, dish == null ? standing : dish);
        }
    }

    private static @Nullable String refusal(HttpExchange exchange, Asked call) {
        boolean azure = call.path().equals("/openai/deployments/" + MODEL + "/chat/completions");
        boolean openai = call.path().equals("/v1/chat/completions");
        if (!azure && !openai) {
            return "path";
        }
        String key = azure
                ? exchange.getRequestHeaders().getFirst("api-key")
                : String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"))
                        .replace("Bearer ", "");
        if (!KEY.equals(key)) {
            return "key";
        }
        if (azure && !call.query().contains("api-version=")) {
            return "api-version";
        }
        if (openai && !MODEL.equals(call.body().path("model").stringValue(""))) {
            return "model";
        }
        JsonNode format = call.body().path("response_format");
        boolean strict = format.path("type").stringValue("").equals("json_schema")
                && format.path("json_schema").path("strict").booleanValue(false)
                && format.path("json_schema")
                        .path("schema")
                        .path("type")
                        .stringValue("")
                        .equals("object");
        return strict ? null : "response_format";
    }

    private void serve(HttpExchange exchange, Asked call, Dish dish) throws IOException {
        switch (dish) {
            case Dish.Answer answer ->
                send(exchange, 200, completion(answer.text().apply(call), "stop", null));
            case Dish.Status status -> {
                if (status.retryAfter() != null) {
                    exchange.getResponseHeaders().add("Retry-After", status.retryAfter());
                }
                send(exchange, status.status(), status.body());
            }
            case Dish.Cut cut -> {
                byte[] whole = completion("{}", "stop", null).getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, whole.length);
                exchange.getResponseBody().write(whole, 0, whole.length / 2);
                exchange.getResponseBody().flush();
            }
            case Dish.Slow slow -> {
                try {
                    Thread.sleep(slow.millis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                send(exchange, 200, completion("{}", "stop", null));
            }
            case Dish.Ending ending -> send(exchange, 200, completion(ending.text(), ending.finish(), null));
            case Dish.Refusal refusal -> send(exchange, 200, completion(null, "stop", "I cannot help with that"));
        }
    }

    private static String completion(@Nullable String text, String finish, @Nullable String refusal) {
        Map<String, @Nullable Object> message = new java.util.HashMap<>();
        message.put("role", "assistant");
        message.put("content", text);
        message.put("refusal", refusal);
        return JSON.writeValueAsString(Map.of(
                "id",
                "chatcmpl-1",
                "object",
                "chat.completion",
                "created",
                1_780_000_000,
                "model",
                MODEL,
                "choices",
                List.of(Map.of("index", 0, "message", message, "finish_reason", finish)),
                "usage",
                Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
