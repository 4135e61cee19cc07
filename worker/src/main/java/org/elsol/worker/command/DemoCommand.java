package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.elsol.worker.home.Home;
import org.elsol.worker.standalone.Standalone;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** From nothing to cited answers: models, a server, the sample recordings, three questions. */
@Command(
        name = "demo",
        description = "Fetch the models, start a server, run the samples through it and ask three questions.")
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--once", description = "End when the questions are answered: with 0 only if all came out right.")
    private boolean once;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            defaultValue = "${sys:elsol.samples:-samples}",
            description = "The folder of the sample recordings. Default: the one that comes with ElSol.")
    private Path folder = Path.of("samples");

    @Override
    public Integer call() throws IOException, InterruptedException {
        Samples samples = Samples.in(folder);
        try (PullBars bars = PullBars.shown(!place.isJson())) {
            ModelsCommand.cache().pull(bars);
        }
        Home home = place.home();
        Output output = Output.of(spec);
        try (Server server = Server.of(home, place.port())) {
            Standalone own = server.own();
            if (own != null && !place.isJson()) {
                ServeCommand.announce(output, home, own, false);
            }
            boolean right = run(server.api(), samples, output);
            if (!once && own != null) {
                output.note(place.isJson(), "%nServing on at %s, until Ctrl-C.", own.address());
                own.awaitEnd();
            }
            return right ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        }
    }

    private boolean run(ApiClient api, Samples samples, Output output) throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        List<TranscribeCommand.Result> results = transcribe(api, samples.recordings(), output, wrong);
        Map<String, JsonNode> answers = ask(api, samples.questions(), output, wrong);
        if (place.isJson()) {
            output.json(Map.of(
                    "transcriptions",
                    results.stream().map(TranscribeCommand.Result::shown).toList(),
                    "answers",
                    answers,
                    "wrong",
                    wrong));
        } else {
            wrong.forEach(fault -> output.line("✗ %s", fault));
        }
        return wrong.isEmpty();
    }

    private List<TranscribeCommand.Result> transcribe(
            ApiClient api, List<Sample> samples, Output output, List<String> wrong)
            throws IOException, InterruptedException {
        Uploading uploading = new Uploading(api, new Bars(!place.isJson()));
        List<String> ids = new ArrayList<>();
        for (Sample sample : samples) {
            ids.add(uploading.post(sample.audio(), sample.metadata(), sample.idempotencyKey()));
        }
        List<TranscribeCommand.Result> results = new ArrayList<>();
        for (int n = 0; n < ids.size(); n++) {
            Sample sample = samples.get(n);
            JsonNode ended = uploading.follow(ids.get(n), sample.name());
            TranscribeCommand.Result result = TranscribeCommand.Result.of(api, ended);
            results.add(result);
            String status = ended.path("status").asString();
            if (!status.equals(sample.status())) {
                wrong.add(sample.name() + " ended " + status + " instead of " + sample.status());
            }
            if (!place.isJson()) {
                result.print(output);
            }
        }
        return results;
    }

    private Map<String, JsonNode> ask(
            ApiClient api, List<Samples.Question> questions, Output output, List<String> wrong)
            throws IOException, InterruptedException {
        Answers answers = new Answers(api);
        Map<String, JsonNode> answered = new LinkedHashMap<>();
        for (Samples.Question question : questions) {
            JsonNode answer = answers.ask(question.words());
            answered.put(question.words(), answer);
            if (!question.isAnsweredBy(answer)) {
                wrong.add("The answer to «" + question.words() + "» does not rest on " + question.patients());
            }
            if (!place.isJson()) {
                answers.print(output, question.words(), answer);
            }
        }
        return answered;
    }
}
