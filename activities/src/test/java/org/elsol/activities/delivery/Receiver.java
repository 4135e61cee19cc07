package org.elsol.activities.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.elsol.store.delivery.SigningSecret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody's server for webhooks, which checks each signature and does with a call what a test wants. */
final class Receiver implements AutoCloseable {

    static final SigningSecret SECRET = SigningSecret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A delivery whose signature was right. */
    record Received(String id, long sequence, String record, String type, String body) {}

    /** What it does with a call, after it has taken note of it. */
    @FunctionalInterface
    interface Conduct {
        void answer(HttpExchange call, Received delivery) throws IOException;
    }

    Receiver(Conduct conduct) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", call -> {
            try (call) {
                Received delivery = read(call);
                received.add(delivery);
                conduct.answer(call, delivery);
            }
        });
        server.start();
    }

    static Conduct status(int status) {
        return (call, delivery) -> call.sendResponseHeaders(status, -1);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in");
    }

    /** Every call, repetitions too. */
    List<Received> received() {
        return List.copyOf(received);
    }

    /** What a receiver keeps that looks at ids: of each record the sequence numbers in the order of their arrival. */
    Map<String, List<Long>> byRecord() {
        Map<String, Received> firsts = new LinkedHashMap<>();
        received.forEach(delivery -> firsts.putIfAbsent(delivery.id(), delivery));
        return firsts.values().stream()
                .collect(Collectors.groupingBy(
                        Received::record, Collectors.mapping(Received::sequence, Collectors.toList())));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static Received read(HttpExchange call) throws IOException {
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String id = call.getRequestHeaders().getFirst("webhook-id");
        long timestamp = Long.parseLong(call.getRequestHeaders().getFirst("webhook-timestamp"));
        if (!SECRET.sign(id, timestamp, body).equals(call.getRequestHeaders().getFirst("webhook-signature"))) {
            throw new AssertionError("the signature is wrong");
        }
        JsonNode notice = JSON.readTree(body);
        return new Received(
                id,
                notice.path("sequence").asLong(),
                notice.path("transcriptionId").asString(),
                notice.path("type").asString(),
                body);
    }
}
