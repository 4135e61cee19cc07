package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Posts recordings and follows them until they have ended. */
final class Uploading {
    private static final long POLL_MS = 250;
    private static final int WHOLE = 100;
    private static final Set<String> ENDED =
            Set.of("completed", "no_speech", "failed", "cancelled", "needs_attention", "erased");

    private final ApiClient api;
    private final Bars bars;

    Uploading(ApiClient api, Bars bars) {
        this.api = api;
        this.bars = bars;
    }

    /** The id of the transcription. */
    String post(Path audio, JsonNode metadata, @Nullable String idempotencyKey)
            throws IOException, InterruptedException {
        return api.upload(audio, metadata, idempotencyKey).path("id").asString();
    }

    /** The transcription once nothing more happens to it by itself. */
    JsonNode follow(String id, String name) throws IOException, InterruptedException {
        ProgressBar bar = bars.open(name, "%", 1, WHOLE);
        try {
            while (true) {
                JsonNode transcription = api.get("/transcriptions/" + id);
                String status = transcription.path("status").asString();
                if (ENDED.contains(status)) {
                    show(bar, status, WHOLE);
                    return transcription;
                }
                JsonNode progress = transcription.path("progress");
                show(bar, progress.path("stage").asString(status), percent(progress));
                Thread.sleep(POLL_MS);
            }
        } finally {
            if (bar != null) {
                bar.close();
            }
        }
    }

    private static void show(@Nullable ProgressBar bar, String stage, long percent) {
        if (bar != null) {
            bar.setExtraMessage(" " + stage);
            bar.stepTo(percent);
        }
    }

    private static long percent(JsonNode progress) {
        long total = progress.path("total").asLong(0);
        return total == 0 ? 0 : WHOLE * progress.path("done").asLong(0) / total;
    }
}
