package org.elsol.worker.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.elsol.store.delivery.SigningSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Conversations are posted to a process that is killed with SIGKILL while it delivers: no event is lost for it. */
final class WebhookCrashIT {

    private static final Duration AT_MOST = Duration.ofMinutes(3);
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @TempDir
    private Path home;

    @Test
    void aReceiverThatFailsHalfTheTimeGetsEveryEventInOrderAcrossAKill() throws IOException, InterruptedException {
        try (WebhookReceiver receiver = new WebhookReceiver(SigningSecret.of(SECRET))) {
            RunningElSol killed = RunningElSol.serve(home);
            killed.postJson("/api/v1/webhooks", "{\"url\":\"" + receiver.url() + "\",\"secret\":\"" + SECRET + "\"}");
            List<String> ids = new ArrayList<>(post(killed, 6));
            awaitCalls(receiver, 8);
            killed.kill();

            try (RunningElSol elsol = RunningElSol.serve(home)) {
                ids.addAll(post(elsol, 2));
                for (String id : ids) {
                    elsol.awaitEnd(id, AT_MOST);
                }
                awaitAll(elsol, receiver);
                assertThat(receiver.byRecord()).hasSize(ids.size()).isEqualTo(log(elsol));
                assertThat(elsol.output()).doesNotContain("ERROR", "whsec_");
            }
        }
    }

    private static List<String> post(RunningElSol elsol, int conversations) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            ids.add(elsol.postJson("/api/v1/knowledge/store", """
                            {"text":"Me duele la cabeza desde el lunes.","patient":{"id":"p%d"}}""".formatted(i))
                    .get("id")
                    .asString());
        }
        return ids;
    }

    private static void awaitCalls(WebhookReceiver receiver, int calls) throws InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (receiver.calls() < calls) {
            assertThat(System.nanoTime()).as("%d calls", receiver.calls()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private static void awaitAll(RunningElSol elsol, WebhookReceiver receiver)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + AT_MOST.toNanos();
        while (!receiver.byRecord().equals(log(elsol)) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static Map<String, List<Long>> log(RunningElSol elsol) throws IOException, InterruptedException {
        Map<String, List<Long>> log = new TreeMap<>();
        elsol.get("/api/v1/events?limit=500")
                .get("items")
                .forEach(event -> log.computeIfAbsent(
                                event.get("transcriptionId").asString(), id -> new ArrayList<>())
                        .add(event.get("sequence").asLong()));
        return log;
    }
}
