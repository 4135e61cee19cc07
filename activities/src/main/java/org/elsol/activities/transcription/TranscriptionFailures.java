package org.elsol.activities.transcription;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import org.elsol.activities.failure.Failures;
import org.elsol.activities.transcription.speakers.SpeakerModelUnavailable;
import org.elsol.store.transcription.audio.AudioMissing;
import org.elsol.store.transcription.audio.UnreadableAudio;
import org.elsol.workflows.wire.FailureKind;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure on the way from sound to words means for the run: the one place where it is decided. */
final class TranscriptionFailures {

    private static final Logger log = LoggerFactory.getLogger(TranscriptionFailures.class);

    private TranscriptionFailures() {}

    /** A step that can fail in the ways that are named below. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws IOException, UnreadableAudio, RecognitionCancelled;
    }

    /** Runs a step, and gives its failures their kind. A cancelled activity's exception passes. */
    static <T> T named(Step<T> step) {
        try {
            return step.run();
        } catch (AudioMissing e) {
            throw Failures.recordMissing();
        } catch (UnreadableAudio e) {
            throw Failures.of(FailureKind.UNREADABLE_AUDIO);
        } catch (RecordingTooLong e) {
            throw Failures.of(FailureKind.RECORDING_TOO_LONG);
        } catch (SpeechModelUnavailable | SpeakerModelUnavailable e) {
            log.warn("A speech model failed", e);
            throw Failures.of(FailureKind.SPEECH_MODEL_UNAVAILABLE);
        } catch (RecognitionCancelled e) {
            // Nobody cancelled this activity: the recogniser was closed under it, and another worker can go on.
            throw Failures.of(FailureKind.SPEECH_MODEL_UNAVAILABLE);
        } catch (IOException e) {
            log.warn("The audio store failed", e);
            throw Failures.of(FailureKind.STORAGE_UNAVAILABLE);
        } catch (JdbiException e) {
            throw Failures.of(e);
        }
    }

    /** The run is to be cancelled, and its step stops. */
    static ApplicationFailure cancelRequested() {
        return Failures.of(FailureKind.CANCEL_REQUESTED);
    }
}
