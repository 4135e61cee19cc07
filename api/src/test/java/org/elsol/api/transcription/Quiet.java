package org.elsol.api.transcription;

import static org.assertj.core.api.Assertions.fail;

import org.elsol.api.testing.ApiServer;
import org.elsol.store.Database.Context;

/** Waits until no run is under way. */
final class Quiet {

    private Quiet() {}

    static void await() {
        for (int i = 0; i < 1_000; i++) {
            long open = ApiServer.SHARED
                    .database
                    .of(Context.CONSULTATION)
                    .withHandle(handle -> handle.select(
                                    "select count(*) from consultation.consultation where status in ('queued', 'processing')")
                            .mapTo(Long.class)
                            .one());
            if (open == 0) {
                return;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        fail("A run does not end");
    }
}
