package org.elsol.activities.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpstreamDownloadTest {
    private static final int SIZE = 300_000;

    @TempDir
    private Path folder;

    private final byte[] content = new byte[SIZE];
    private final List<String> ranges = new ArrayList<>();
    private HttpServer server;
    private URI address;
    private Model model;
    private UpstreamDownload upstream;

    /** How many bytes the next answer may have before it breaks off. */
    private int breakAfter = Integer.MAX_VALUE;

    private boolean knowsRanges = true;

    @BeforeEach
    void serve() throws IOException {
        new Random(1).nextBytes(content);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/model.bin", this::answer);
        server.start();
        address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/model.bin");
        model = new Model(
                "m",
                ModelPurpose.SPEECH,
                "m.bin",
                SIZE,
                "ab".repeat(32),
                "MIT",
                "",
                List.of(new ModelSource.Fetched(new Origin.Upstream(address))));
        upstream = new UpstreamDownload(folder, new TransferWatch(Duration.ofSeconds(10)));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void brings_the_whole_file() throws Exception {
        assertThat(download()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("");
    }

    @Test
    void goes_on_where_a_download_broke_off() throws Exception {
        breakAfter = 100_000;
        assertThatIOException().isThrownBy(this::download);
        long kept = Files.size(folder.resolve("m.bin.part"));
        assertThat(kept).isBetween(1L, 100_000L);

        breakAfter = Integer.MAX_VALUE;
        assertThat(download()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("", "bytes=" + kept + "-");
    }

    @Test
    void starts_anew_at_a_server_that_knows_no_ranges() throws Exception {
        Files.write(folder.resolve("m.bin.part"), new byte[5_000]);
        knowsRanges = false;
        assertThat(download()).hasBinaryContent(content);
    }

    @Test
    void keeps_what_it_has_when_the_server_refuses() throws Exception {
        Files.write(folder.resolve("m.bin.part"), Arrays.copyOf(content, 5_000));
        URI gone = address.resolve("/gone");
        assertThatIOException()
                .isThrownBy(() -> upstream.download(gone, model, PullListener.silent()))
                .withMessageContaining("404");
        assertThat(download()).hasBinaryContent(content);
        assertThat(ranges).containsExactly("bytes=5000-");
    }

    @Test
    void refuses_a_file_longer_than_the_model() {
        Model smaller = new Model("m", model.purpose(), "m.bin", 1_000, model.sha256(), "MIT", "", model.sources());
        assertThatIOException().isThrownBy(() -> upstream.download(address, smaller, PullListener.silent()));
    }

    @Test
    void an_address_that_nobody_answers_fails_at_once() {
        server.stop(0);
        assertThatIOException().isThrownBy(this::download).withMessageContaining("ConnectException");
    }

    private Path download() throws IOException, InterruptedException {
        return upstream.download(address, model, PullListener.silent());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "" : range);
        int from = range == null || !knowsRanges
                ? 0
                : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        try (exchange) {
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, SIZE - from);
            int length = Math.min(breakAfter, SIZE - from);
            exchange.getResponseBody().write(content, from, length);
        }
    }
}
