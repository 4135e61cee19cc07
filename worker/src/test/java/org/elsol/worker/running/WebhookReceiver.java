package org.elsol.worker.running;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.elsol.store.delivery.SigningSecret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receiver on this machine that takes note of every delivery, and refuses half of those that are new to it. */
final class WebhookReceiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final SigningSecret secret;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private record Received(String id, JsonNode notice) {}

    WebhookReceiver(SigningSecret secret) throws IOException {
        this.secret = secret;
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
    }

    /** Every call, repetitions too. */
    int calls() {
        return received.size();
    }

    /** Of each record the sequence numbers in the order of their arrival, each id once. */
    Map<String, List<Long>> byRecord() {
        Map<String, JsonNode> firsts = new LinkedHashMap<>();
        received.forEach(delivery -> firsts.putIfAbsent(delivery.id(), delivery.notice()));
        return firsts.values().stream()
                .collect(Collectors.groupingBy(
                        notice -> notice.get("transcriptionId").asString(),
                        Collectors.mapping(notice -> notice.get("sequence").asLong(), Collectors.toList())));
    }

    private void take(HttpExchange call) throws IOException {
        try (call) {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = call.getRequestHeaders().getFirst("webhook-id");
            long timestamp = Long.parseLong(call.getRequestHeaders().getFirst("webhook-timestamp"));
            boolean signed = secret.sign(id, timestamp, body)
                    .equals(call.getRequestHeaders().getFirst("webhook-signature"));
            boolean seenBefore =
                    received.stream().anyMatch(delivery -> delivery.id().equals(id));
            if (signed) {
                received.add(new Received(id, JSON.readTree(body)));
            }
            call.sendResponseHeaders(signed && (seenBefore || received.size() % 2 == 0) ? 204 : 500, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
