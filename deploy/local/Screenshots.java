import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes two pictures of one run in Temporal's web interface by Chromium: as it is for everybody, and as it is for a browser
 * that was given a key at ElSol's page {@code /codec}. Run by {@code deploy/local/screenshots}.
 */
public final class Screenshots {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebSocket page;
    private final Answers answers;
    private int calls;

    private Screenshots(String address) throws Exception {
        answers = new Answers();
        page = HTTP.newWebSocketBuilder().buildAsync(URI.create(address), answers).get(10, TimeUnit.SECONDS);
    }

    /** @param arguments Chromium, the web interface, ElSol, a file with an API key, a workflow id, the folder for the pictures */
    public static void main(String[] arguments) throws Exception {
        String ui = arguments[1];
        String elsol = arguments[2];
        String key = Files.readString(Path.of(arguments[3])).strip();
        Path folder = Path.of(arguments[5]);
        Path profile = Files.createTempDirectory("chromium");
        Process browser = new ProcessBuilder(
                        arguments[0],
                        "--headless=new",
                        "--no-sandbox", // it opens the two given addresses alone
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--window-size=1800,1100",
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            Screenshots browsing = new Screenshots(opened(profile));
            String history = ui + "/namespaces/elsol/workflows/" + encoded(arguments[4]) + "/"
                    + runId(ui, arguments[4]) + "/history";
            browsing.show(history, "document.body.innerText.includes('Input')");
            browsing.picture(folder.resolve("run-encrypted.png"));
            browsing.show(elsol + "/codec/index.html", "document.querySelector('input') !== null");
            browsing.evaluate("document.querySelector('input').value = '" + key + "';"
                    + " document.querySelector('button').click()");
            browsing.await("document.querySelector('output').textContent.startsWith('Done')");
            browsing.show(history, "document.body.innerText.includes('consultationId')");
            browsing.picture(folder.resolve("run-decoded.png"));
        } finally {
            browser.destroy();
            browser.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static String opened(Path profile) throws Exception {
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(port) || Files.readAllLines(port).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IOException("Chromium did not start; see " + profile.resolve("log"));
            }
            Thread.sleep(100);
        }
        String address = "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/new";
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        return found("\"webSocketDebuggerUrl\": *\"([^\"]+)\"", HTTP.send(request, BodyHandlers.ofString()).body());
    }

    private static String runId(String ui, String workflowId) throws Exception {
        URI address = URI.create(ui + "/api/v1/namespaces/elsol/workflows?query="
                + encoded("WorkflowId='" + workflowId + "'"));
        return found("\"runId\": *\"([^\"]+)\"", HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body());
    }

    private void show(String address, String condition) throws Exception {
        call("Page.navigate", "\"url\":\"" + address + "\"");
        await(condition);
        Thread.sleep(2_000); // what is drawn after it was loaded
    }

    private void picture(Path file) throws Exception {
        Files.createDirectories(file.getParent());
        String data = found("\"data\":\"([^\"]+)\"", call("Page.captureScreenshot", "\"format\":\"png\""));
        Files.write(file, Base64.getDecoder().decode(data));
        System.out.println(file);
    }

    private void await(String condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!evaluate(condition).contains("\"value\":true")) {
            if (System.nanoTime() > end) {
                throw new IOException("The page did not come to: " + condition);
            }
            Thread.sleep(200);
        }
    }

    private String evaluate(String script) throws Exception {
        String quoted = script.replace("\\", "\\\\").replace("\"", "\\\"");
        return call("Runtime.evaluate", "\"expression\":\"" + quoted + "\",\"returnByValue\":true");
    }

    private String call(String method, String parameters) throws Exception {
        int id = ++calls;
        CompletableFuture<String> answer = answers.to(id);
        page.sendText("{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":{" + parameters + "}}", true);
        return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String found(String pattern, String text) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IOException("There is no " + pattern + " in an answer");
        }
        return matcher.group(1);
    }

    /** Answers come one after the other, for one call is made at a time; events between them are passed over. */
    private static final class Answers implements WebSocket.Listener {

        private final StringBuilder message = new StringBuilder();
        private volatile String awaited = "";
        private volatile CompletableFuture<String> answer = new CompletableFuture<>();

        CompletableFuture<String> to(int id) {
            answer = new CompletableFuture<>();
            awaited = "{\"id\":" + id + ",";
            return answer;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            message.append(part);
            if (last) {
                String whole = message.toString();
                message.setLength(0);
                if (whole.startsWith(awaited)) {
                    answer.complete(whole);
                }
            }
            socket.request(1);
            return CompletableFuture.completedFuture(List.of());
        }
    }
}
