package org.elsol.activities.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.elsol.store.delivery.Delivery;
import org.elsol.store.delivery.DeliveryFault;
import org.elsol.store.delivery.DeliveryStatus;
import org.elsol.store.delivery.ReceiverNetworks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One attempt, and all that a receiver can do to it. */
@Timeout(30)
final class WebhookSenderTest {

    private static final Instant NOW = Instant.parse("2026-07-03T10:00:00Z");
    private static final Duration LIMIT = Duration.ofMillis(1_500);
    private static final ReceiverNetworks LOOPBACK =
            ReceiverNetworks.from(Map.of("ELSOL_WEBHOOK_NETWORKS", "127.0.0.1/32"));

    private final WebhookSender sender = sender(LOOPBACK);

    @AfterEach
    void close() throws IOException {
        sender.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void aReceiverThatAnswersWellHasIt(int status) {
        try (Receiver receiver = new Receiver(Receiver.status(status))) {
            assertThat(send(receiver.address())).isEqualTo(new Outcome(status, null));
            assertThat(receiver.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 400, 401, 404, 410, 429, 500, 503})
    void anyOtherAnswerIsARefusal(int status) {
        try (Receiver receiver = new Receiver(Receiver.status(status))) {
            assertThat(send(receiver.address())).isEqualTo(new Outcome(status, DeliveryFault.REFUSED_BY_RECEIVER));
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (Receiver elsewhere = new Receiver(Receiver.status(200));
                Receiver receiver = new Receiver((call, delivery) -> {
                    call.getResponseHeaders()
                            .set("Location", elsewhere.address().toString());
                    call.sendResponseHeaders(307, -1);
                })) {
            assertThat(send(receiver.address())).isEqualTo(new Outcome(307, DeliveryFault.REFUSED_BY_RECEIVER));
            assertThat(elsewhere.received()).isEmpty();
        }
    }

    @Test
    void aReceiverThatSaysNothingIsLeftWhenItsTimeIsOver() {
        try (Raw receiver = new Raw(socket -> {
            while (true) {
                Thread.sleep(50);
            }
        })) {
            assertThat(send(receiver.address())).isEqualTo(Outcome.failed(DeliveryFault.TIMEOUT));
        }
    }

    @Test
    void aReceiverThatTricklesItsHeadersIsLeftWhenItsTimeIsOver() {
        try (Raw receiver = new Raw(socket -> {
            OutputStream out = socket.getOutputStream();
            write(out, "HTTP/1.1 200 OK\r\nx: ");
            while (true) {
                write(out, "x");
                Thread.sleep(20);
            }
        })) {
            assertThat(send(receiver.address())).isEqualTo(Outcome.failed(DeliveryFault.TIMEOUT));
        }
    }

    @Test
    void anAnswerWithoutEndCountsByItsStatusAndIsLeft() {
        try (Raw receiver = new Raw(socket -> {
            OutputStream out = socket.getOutputStream();
            write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            while (true) {
                write(out, "x".repeat(1000));
            }
        })) {
            assertThat(send(receiver.address())).isEqualTo(new Outcome(200, null));
        }
    }

    @Test
    void aConnectionThatBreaksOff() {
        try (Raw receiver = new Raw(socket -> {})) {
            assertThat(send(receiver.address())).isEqualTo(Outcome.failed(DeliveryFault.UNREACHABLE));
        }
    }

    @Test
    void aPortThatNobodyListensOn() {
        URI address;
        try (Raw receiver = new Raw(socket -> {})) {
            address = receiver.address();
        }
        assertThat(send(address)).isEqualTo(Outcome.failed(DeliveryFault.UNREACHABLE));
    }

    /** Java reads the certificates that it trusts first, which may take longer than the limit of the others. */
    @Test
    void aReceiverWithoutTls() throws IOException {
        try (WebhookSender patient = sender(LOOPBACK, Duration.ofSeconds(20));
                Raw receiver = new Raw(socket -> write(socket.getOutputStream(), "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
            URI https = URI.create(receiver.address().toString().replace("http:", "https:"));
            Outcome outcome = patient.send(https, Receiver.SECRET, delivery(), NOW);
            assertThat(outcome).isEqualTo(Outcome.failed(DeliveryFault.TLS));
        }
    }

    @Test
    void aNameThatNobodyKnows() {
        assertThat(send(URI.create("http://nobody.invalid/"))).isEqualTo(Outcome.failed(DeliveryFault.UNKNOWN_HOST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "2130706433", "0x7f.1"})
    void whatLeadsToThisMachineIsForbiddenUnlessASettingAllowsIt(String host) throws IOException {
        try (Receiver receiver = new Receiver(Receiver.status(200));
                WebhookSender strict = sender(ReceiverNetworks.ofPublic())) {
            URI address = URI.create("http://" + host + ":" + receiver.address().getPort() + "/");
            Outcome outcome = strict.send(address, Receiver.SECRET, delivery(), NOW);
            assertThat(outcome.answer()).isNull();
            assertThat(outcome.fault()).isIn(DeliveryFault.FORBIDDEN_ADDRESS, DeliveryFault.UNKNOWN_HOST);
            assertThat(receiver.received()).isEmpty();
        }
    }

    /** The name is looked up where the connection is made, and what it says there is checked there. */
    @Test
    void aNameThatLeadsElsewhereTheSecondTimeLeadsNowhere() throws UnknownHostException {
        Deque<InetAddress[]> answers = new ArrayDeque<>(List.of(
                new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1")},
                new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")}));
        DnsResolver changing = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return answers.remove();
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        AllowedAddresses addresses = new AllowedAddresses(ReceiverNetworks.ofPublic(), changing);
        assertThat(addresses.resolve("rebinding.example")).containsExactly(InetAddress.ofLiteral("8.8.8.8"));
        assertThatThrownBy(() -> addresses.resolve("rebinding.example")).isInstanceOf(AllowedAddresses.Forbidden.class);
    }

    private Outcome send(URI receiver) {
        long begun = System.nanoTime();
        Outcome outcome = sender.send(receiver, Receiver.SECRET, delivery(), NOW);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LIMIT.plusSeconds(10));
        return outcome;
    }

    private static WebhookSender sender(ReceiverNetworks networks) {
        return sender(networks, LIMIT);
    }

    private static WebhookSender sender(ReceiverNetworks networks, Duration limit) {
        return new WebhookSender(new DeliverySettings(networks, limit, 8, Duration.ofSeconds(10), Duration.ofDays(30)));
    }

    private static Delivery delivery() {
        return new Delivery(
                "d1",
                "w1",
                7,
                "c1",
                "consultation.completed",
                "{\"sequence\":7}",
                DeliveryStatus.WAITING,
                1,
                null,
                null,
                NOW,
                NOW,
                null);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** A server that does not keep to HTTP. */
    private static final class Raw implements AutoCloseable {

        private interface Conduct {
            void answer(Socket socket) throws IOException, InterruptedException;
        }

        private final ServerSocket server;
        private final Thread thread;

        Raw(Conduct conduct) {
            try {
                server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            thread = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().readNBytes(10);
                    conduct.answer(socket);
                } catch (IOException | InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            });
        }

        URI address() {
            return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        @Override
        public void close() {
            thread.interrupt();
            try {
                server.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
