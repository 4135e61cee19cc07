package org.elsol.worker.running;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a consultation leaves behind, without its ids. */
record Left(String transcript, List<String> findings, List<String> events) {

    static Left of(RunningElSol elsol, String id) throws IOException, InterruptedException {
        JsonNode transcription = elsol.transcription(id);
        List<String> findings = new ArrayList<>();
        elsol.get("/api/v1/extractions/" + transcription.get("extractionId").asString())
                .get("findings")
                .forEach(finding -> findings.add(finding.toString()));
        return new Left(transcription.get("transcript").get("segments").toString(), findings, elsol.eventTypes(id));
    }

    boolean hasEachEventOnce() {
        return new HashSet<>(events).size() == events.size();
    }

    /** A run that is started again, rather than going on, says so once more. */
    Left withEachEventOnce() {
        return new Left(transcript, findings, List.copyOf(new LinkedHashSet<>(events)));
    }
}
