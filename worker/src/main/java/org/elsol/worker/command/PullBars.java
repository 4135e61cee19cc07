package org.elsol.worker.command;

import me.tongfei.progressbar.ProgressBar;
import org.elsol.activities.models.PullListener;
import org.elsol.activities.models.PullProgress;
import org.jspecify.annotations.Nullable;

/** One bar for each step of a pull. */
final class PullBars implements PullListener, AutoCloseable {
    private static final long MEGABYTE = 1_000_000;

    private final Bars bars;
    private @Nullable ProgressBar bar;
    private String step = "";

    private PullBars(Bars bars) {
        this.bars = bars;
    }

    static PullBars shown(boolean shown) {
        return new PullBars(new Bars(shown));
    }

    @Override
    public void progress(PullProgress progress) {
        String now = switch (progress.step()) {
            case WAITING -> "waiting for another pull";
            case DOWNLOADING -> "fetching " + progress.item();
            case VERIFYING -> "verifying " + progress.item();
            case CONVERTING -> "converting " + progress.item();
            case READY -> "ready: " + progress.model().name();
        };
        if (!now.equals(step)) {
            close();
            step = now;
            bar = bars.open(now, " MB", MEGABYTE, Math.max(progress.total(), 0));
        }
        if (bar != null) {
            bar.maxHint(progress.total());
            bar.stepTo(progress.done());
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
