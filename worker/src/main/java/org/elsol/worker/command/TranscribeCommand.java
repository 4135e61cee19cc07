package org.elsol.worker.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Recordings to transcripts and findings, in the terminal. */
@Command(
        name = "transcribe",
        description = "Bring recordings to transcripts and findings; by a running server if there is one.")
final class TranscribeCommand implements Callable<Integer> {
    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Recordings, in any format with sound.")
    private List<Path> files = List.of();

    @Option(names = "--patient", paramLabel = "NAME", description = "The patient's name.")
    private @Nullable String patient;

    @Option(names = "--language", paramLabel = "CODE", description = "The language spoken, or auto. Default: es.")
    private @Nullable String language;

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new CommandFailure("There is no readable file " + file);
            }
        }
        List<Result> results = new ArrayList<>();
        try (Server server = Server.of(place.home(), place.port())) {
            Uploading uploading = new Uploading(server.api(), new Bars(!place.isJson()));
            List<String> ids = new ArrayList<>();
            for (Path file : files) {
                ids.add(uploading.post(file, metadata(), null));
            }
            for (int n = 0; n < ids.size(); n++) {
                String name = String.valueOf(files.get(n).getFileName());
                results.add(Result.of(server.api(), uploading.follow(ids.get(n), name)));
            }
        }
        print(results);
        return results.stream().allMatch(Result::isGood) ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private JsonNode metadata() {
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        if (patient != null) {
            metadata.putObject("patient").put("name", patient);
        }
        if (language != null) {
            metadata.put("language", language);
        }
        return metadata;
    }

    private void print(List<Result> results) {
        Output output = Output.of(spec);
        if (place.isJson()) {
            output.json(results.stream().map(Result::shown).toList());
        } else {
            results.forEach(result -> result.print(output));
        }
    }

    /** A transcription with its extraction, if it has one. */
    record Result(JsonNode transcription, @Nullable JsonNode extraction) {
        static Result of(ApiClient api, JsonNode transcription) throws IOException, InterruptedException {
            boolean completed = transcription.path("status").asString().equals("completed");
            return new Result(
                    transcription,
                    completed
                            ? api.get("/extractions/"
                                    + transcription.path("extractionId").asString())
                            : null);
        }

        boolean isGood() {
            String status = transcription.path("status").asString();
            return status.equals("completed") || status.equals("no_speech");
        }

        Map<String, Object> shown() {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("transcription", transcription);
            if (extraction != null) {
                shown.put("extraction", extraction);
            }
            return shown;
        }

        void print(Output output) {
            JsonNode recording = transcription.path("recording");
            output.line(
                    "%n%s · %.0f s · %s · %s",
                    recording.path("fileName").asString("recording"),
                    recording.path("seconds").asDouble(0),
                    transcription.path("status").asString(),
                    transcription.path("id").asString());
            if (!transcription.path("failure").isNull() && transcription.has("failure")) {
                output.line(
                        "  %s", transcription.path("failure").path("message").asString(""));
            }
            for (JsonNode segment : transcription.path("transcript").path("segments")) {
                output.line(
                        "  %s  %s (%s)  %s",
                        Output.time(segment.path("startMs").asLong(0)),
                        segment.path("speaker").asString("?"),
                        segment.path("role").asString("unknown"),
                        segment.path("text").asString(""));
            }
            if (extraction != null) {
                printFindings(output, extraction.path("findings"));
            }
        }

        private static void printFindings(Output output, JsonNode findings) {
            output.line("  Findings: %d", findings.size());
            for (JsonNode finding : findings) {
                JsonNode evidence = finding.path("evidence").path(0);
                output.line(
                        "    %-14s %-30s %-11s %-12s %s «%s»",
                        finding.path("kind").asString(),
                        finding.path("normalized").asString(finding.path("text").asString("")),
                        finding.path("certainty").asString(),
                        finding.path("status").asString(),
                        Output.time(evidence.path("startMs").asLong(0)),
                        evidence.path("quote").asString(""));
            }
        }
    }
}
