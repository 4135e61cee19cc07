package org.elsol.worker.command;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress bars on a terminal; elsewhere, where bars would fill a log, one line for each thing begun. */
final class Bars {
    private static final int INTERVAL_MS = 200;

    private final PrintStream stream;
    private final boolean shown;
    private final boolean terminal;

    /** Draws on standard error. */
    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    Bars(boolean shown) {
        this.stream = System.err;
        this.shown = shown;
        this.terminal = System.console() != null && System.console().isTerminal();
    }

    /** A bar that the caller closes; null where there is no terminal to draw it on. */
    @Nullable
    ProgressBar open(String name, String unit, long unitSize, long total) {
        if (!shown) {
            return null;
        }
        if (!terminal) {
            stream.println(name);
            return null;
        }
        return new ProgressBarBuilder()
                .setTaskName(name)
                .setUnit(unit, unitSize)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(INTERVAL_MS)
                .hideEta()
                .setConsumer(new me.tongfei.progressbar.ConsoleProgressBarConsumer(stream))
                .build();
    }
}
