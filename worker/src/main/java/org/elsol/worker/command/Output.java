package org.elsol.worker.command;

import com.google.errorprone.annotations.FormatMethod;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a command prints: lines for people, or one JSON document. */
final class Output {
    private static final int MS_A_SECOND = 1_000;
    private static final int SECONDS_A_MINUTE = 60;

    private final PrintWriter out;
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Output(PrintWriter out) {
        this.out = out;
    }

    static Output of(@Nullable CommandSpec command) {
        return new Output(Objects.requireNonNull(command).commandLine().getOut());
    }

    @FormatMethod
    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    /** A line that is left out where JSON is printed. */
    @FormatMethod
    void note(boolean json, String format, Object... values) {
        if (!json) {
            line(format, values);
        }
    }

    void json(Object value) {
        out.println(json.writeValueAsString(value));
    }

    /** A media time as {@code mm:ss}. */
    static String time(long ms) {
        long seconds = ms / MS_A_SECOND;
        return String.format(Locale.ROOT, "%02d:%02d", seconds / SECONDS_A_MINUTE, seconds % SECONDS_A_MINUTE);
    }
}
