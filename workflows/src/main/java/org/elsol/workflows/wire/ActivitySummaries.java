package org.elsol.workflows.wire;

import java.util.Map;
import java.util.Objects;

/** What each activity does, in one line for whoever looks at a run in Temporal's web interface. */
final class ActivitySummaries {

    private static final Map<String, String> BY_TYPE = Map.ofEntries(
            Map.entry("consultation.begin", "Record that the run has begun"),
            Map.entry("consultation.complete", "Record that the consultation is complete"),
            Map.entry("consultation.noSpeech", "Record that the recording holds no speech"),
            Map.entry("consultation.park", "Record that a person has to look at it"),
            Map.entry("consultation.resume", "Record that it goes on after a retry"),
            Map.entry("consultation.fail", "Record the failure"),
            Map.entry("consultation.requestCancel", "Tell the step under way to stop"),
            Map.entry("consultation.cancelled", "Record that it was cancelled"),
            Map.entry("rerun.reach", "Record the step that the re-run has come to"),
            Map.entry("rerun.complete", "Record that the re-run is complete"),
            Map.entry("rerun.noSpeech", "Record that no speech was found this time"),
            Map.entry("rerun.fail", "Record that the re-run failed"),
            Map.entry("rerunBatch.next", "Choose the next consultation of the batch"),
            Map.entry("transcription.prepare", "Decode the recording and cut speech into windows"),
            Map.entry("transcription.transcribe", "Write what is said, window by window"),
            Map.entry("transcription.attribute", "Tell who said what"),
            Map.entry("transcription.discard", "Undo: remove the transcript"),
            Map.entry("transcription.tidy", "Remove the decoded audio"),
            Map.entry("extraction.extract", "Find what was said of symptoms, drugs and plans"),
            Map.entry("extraction.verify", "Keep the findings whose evidence stands in the transcript"),
            Map.entry("extraction.fail", "Record that no findings were made"),
            Map.entry("extraction.discard", "Undo: remove the findings"),
            Map.entry("knowledge.store", "Make it searchable, and search it back"),
            Map.entry("knowledge.discard", "Undo: remove it from the search"),
            Map.entry("knowledge.search", "Search"),
            Map.entry("document.begin", "Record that the run has begun"),
            Map.entry("document.read", "Read the document page by page"),
            Map.entry("document.understand", "Find what the document says"),
            Map.entry("document.store", "Make the document searchable"),
            Map.entry("document.complete", "Record that the document is complete"),
            Map.entry("document.park", "Record that a person has to look at it"),
            Map.entry("document.resume", "Record that it goes on after a retry"),
            Map.entry("document.fail", "Record the failure"),
            Map.entry("document.discard", "Undo: remove the document's pages"),
            Map.entry("document.withdraw", "Undo: remove the document from the search"),
            Map.entry("document.remove", "Remove what there is of the document"),
            Map.entry("erasure.take", "Erase from one store, and count what is left"),
            Map.entry("erasure.takeIndex", "Erase from the search index, and count what is left"),
            Map.entry("erasure.certify", "Look at all stores again, and sign"),
            Map.entry("retention.cutoff", "Tell which day the rule reaches to"),
            Map.entry("retention.open", "Open erasures of what is older"),
            Map.entry("retention.report", "Record how many were erased"),
            Map.entry("delivery.deliver", "Send what waits for the webhook"),
            Map.entry("chat.answer", "Answer from what is on record"));

    private ActivitySummaries() {}

    static String of(String activityType) {
        return Objects.requireNonNull(BY_TYPE.get(activityType), activityType);
    }
}
