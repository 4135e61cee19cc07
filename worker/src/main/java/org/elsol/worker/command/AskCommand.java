package org.elsol.worker.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** One question, answered in the terminal. */
@Command(name = "ask", description = "Ask one question about all consultations; by a running server if there is one.")
final class AskCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "QUESTION", description = "Such as \"¿Qué síntomas tiene Juan Pérez?\"")
    private String question = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Server server = Server.of(place.home(), place.port())) {
            Answers answers = new Answers(server.api());
            JsonNode answer = answers.ask(question);
            if (place.isJson()) {
                Output.of(spec).json(answer);
            } else {
                answers.print(Output.of(spec), question, answer);
            }
        }
        return CommandLine.ExitCode.OK;
    }
}
