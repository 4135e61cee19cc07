package org.elsol.activities.knowledge.document;

import java.io.IOException;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.knowledge.KnowledgeFailures;
import org.elsol.store.knowledge.file.UnreadableDocument;
import org.elsol.store.transcription.audio.AudioDamaged;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.workflows.wire.FailureKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure of a document's step means for its run: the one place where it is decided. */
final class DocumentFailures {

    private static final Logger log = LoggerFactory.getLogger(DocumentFailures.class);

    private DocumentFailures() {}

    /** A step that reads files. */
    @FunctionalInterface
    interface Step {
        void run() throws IOException, UnreadableDocument;
    }

    /** Runs a step, and gives its failures their kind. */
    static void named(Step step) {
        KnowledgeFailures.named(() -> {
            try {
                step.run();
            } catch (UnreadableDocument e) {
                throw Failures.of(FailureKind.UNREADABLE_DOCUMENT);
            } catch (AudioMissing e) {
                throw Failures.recordMissing();
            } catch (AudioDamaged e) {
                log.error("A document at rest is damaged", e);
                throw Failures.of(FailureKind.UNREADABLE_DOCUMENT);
            } catch (TextRecognitionUnavailable e) {
                log.warn("Text recognition failed: {}", e.getMessage());
                throw Failures.of(FailureKind.TEXT_RECOGNITION_UNAVAILABLE);
            } catch (IOException e) {
                log.warn("A document could not be read from storage", e);
                throw Failures.of(FailureKind.STORAGE_UNAVAILABLE);
            }
        });
    }
}
