package org.elsol.activities.models;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Downloads a file from its authors' own address; a download that broke off goes on where it was. */
final class UpstreamDownload {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private final Path folder;
    private final TransferWatch watch;

    /**
     * Downloads into a folder.
     *
     * @param folder where what has come is kept, also when the rest did not
     */
    UpstreamDownload(Path folder, TransferWatch watch) {
        this.folder = folder;
        this.watch = watch;
    }

    /** Yields a file that has the model's size, and still has to be verified, then moved or deleted. */
    Path download(URI address, Model model, PullListener listener) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path part = folder.resolve(model.file() + ".part");
        long have = Files.exists(part) ? Files.size(part) : 0;
        if (have > model.bytes()) {
            Files.delete(part);
            have = 0;
        }
        if (have < model.bytes()) {
            fetch(address, part, have, model, listener);
        }
        if (Files.size(part) != model.bytes()) {
            throw new IOException("%d of %d bytes came".formatted(Files.size(part), model.bytes()));
        }
        return part;
    }

    private void fetch(URI address, Path part, long have, Model model, PullListener listener)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            CompletableFuture<HttpResponse<Path>> answer = client.sendAsync(request.build(), into(part));
            try {
                watch.await(
                        pause -> ended(answer, pause),
                        () -> bytesWithin(part, model),
                        done -> listener.progress(new PullProgress(
                                model, PullProgress.Step.DOWNLOADING, address.toString(), done, model.bytes())));
            } finally {
                answer.cancel(true);
                client.shutdownNow();
            }
        }
    }

    /** Appends what is the rest, replaces by what is the whole, takes nothing of anything else. */
    private static BodyHandler<Path> into(Path part) {
        return answer -> switch (answer.statusCode()) {
            case OK ->
                BodySubscribers.ofFile(
                        part,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            case PARTIAL -> BodySubscribers.ofFile(part, StandardOpenOption.APPEND);
            default -> BodySubscribers.replacing(part);
        };
    }

    private static boolean ended(CompletableFuture<HttpResponse<Path>> answer, Duration pause)
            throws IOException, InterruptedException {
        try {
            int status = answer.get(pause.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            if (status != OK && status != PARTIAL) {
                throw new IOException("the server answered with status " + status);
            }
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        }
    }

    /**
     * The bytes that have come.
     *
     * @throws IOException if they are more than the model has
     */
    private static long bytesWithin(Path part, Model model) throws IOException {
        long bytes = Files.exists(part) ? Files.size(part) : 0;
        if (bytes > model.bytes()) {
            Files.delete(part);
            throw new IOException("more came than the %d bytes of the model".formatted(model.bytes()));
        }
        return bytes;
    }
}
