package org.elsol.workflows.testing;

import org.elsol.workflows.chat.ChatActivities;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.consultation.ConsultationActivities;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.RerunActivities;
import org.elsol.workflows.consultation.RerunBatchActivities;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.Stage;
import org.elsol.workflows.delivery.Backlog;
import org.elsol.workflows.delivery.DeliveryActivities;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.extraction.ExtractionActivities;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.knowledge.DocumentActivities;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentStage;
import org.elsol.workflows.knowledge.KnowledgeActivities;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.transcription.Prepared;
import org.elsol.workflows.transcription.TranscriptionActivities;
import org.elsol.workflows.wire.FailureKind;
import org.jspecify.annotations.Nullable;

/** Every activity of the contract, playing one {@link Script}. */
final class ScriptedActivities {

    private ScriptedActivities() {}

    static Object[] all(Script script) {
        return new Object[] {
            new Consultations(script),
            new Reruns(script),
            new RerunBatch(script),
            new Transcription(script),
            new Extraction(script),
            new Knowledge(script),
            new Documents(script),
            new Chat(script),
            new Deliveries(script)
        };
    }

    private record Consultations(Script script) implements ConsultationActivities {

        @Override
        public boolean begin(ConsultationRequest request) {
            script.play("consultation.begin");
            return script.cancelAsked();
        }

        @Override
        public void complete(ConsultationRequest request) {
            script.play("consultation.complete");
        }

        @Override
        public void noSpeech(ConsultationRequest request) {
            script.play("consultation.noSpeech");
        }

        @Override
        public void park(ConsultationRequest request, Stage stage, FailureKind kind, int occurrence) {
            script.play("consultation.park", " " + stage + " " + kind + " " + occurrence);
        }

        @Override
        public void resume(ConsultationRequest request, int occurrence) {
            script.play("consultation.resume", " " + occurrence);
        }

        @Override
        public void fail(ConsultationRequest request, Stage stage, FailureKind kind) {
            script.play("consultation.fail", " " + stage + " " + kind);
        }

        @Override
        public void requestCancel(ConsultationRequest request) {
            script.askCancel();
            script.play("consultation.requestCancel");
        }

        @Override
        public void cancelled(ConsultationRequest request) {
            script.play("consultation.cancelled");
        }
    }

    private record Reruns(Script script) implements RerunActivities {

        @Override
        public void reach(RerunRequest request, Stage stage) {
            script.play("rerun.reach", " " + stage);
        }

        @Override
        public void complete(RerunRequest request) {
            script.play("rerun.complete");
        }

        @Override
        public void noSpeech(RerunRequest request) {
            script.play("rerun.noSpeech");
        }

        @Override
        public void fail(RerunRequest request, FailureKind kind) {
            script.play("rerun.fail", " " + kind);
        }
    }

    private record RerunBatch(Script script) implements RerunBatchActivities {

        @Override
        public @Nullable RerunRequest next(RerunBatchRequest request) {
            script.play("rerunBatch.next");
            return script.nextRerun();
        }
    }

    private record Transcription(Script script) implements TranscriptionActivities {

        @Override
        public Prepared prepare(ConsultationRequest request) {
            script.play("transcription.prepare");
            return new Prepared(script.windows() * 20_000L, script.windows());
        }

        @Override
        public int transcribe(ConsultationRequest request) {
            script.play("transcription.transcribe");
            return 12;
        }

        @Override
        public void attribute(ConsultationRequest request) {
            script.play("transcription.attribute");
        }

        @Override
        public void discard(ConsultationRequest request) {
            script.play("transcription.discard");
        }

        @Override
        public void tidy(ConsultationRequest request) {
            script.play("transcription.tidy");
        }
    }

    private record Extraction(Script script) implements ExtractionActivities {

        @Override
        public void extract(ExtractionRequest request) {
            script.play("extraction.extract");
        }

        @Override
        public void verify(ExtractionRequest request) {
            script.play("extraction.verify");
        }

        @Override
        public void fail(ExtractionRequest request, FailureKind kind) {
            script.play("extraction.fail", " " + kind);
        }

        @Override
        public void discard(ExtractionRequest request) {
            script.play("extraction.discard");
        }
    }

    private record Knowledge(Script script) implements KnowledgeActivities {

        @Override
        public void store(ExtractionRequest request) {
            script.play("knowledge.store");
        }

        @Override
        public void discard(ExtractionRequest request) {
            script.play("knowledge.discard");
        }

        @Override
        public void search(SearchRequest request) {
            script.play("knowledge.search");
        }
    }

    private record Documents(Script script) implements DocumentActivities {

        @Override
        public void begin(DocumentRequest request) {
            script.play("document.begin");
        }

        @Override
        public void read(DocumentRequest request) {
            script.play("document.read");
        }

        @Override
        public void understand(DocumentRequest request) {
            script.play("document.understand");
        }

        @Override
        public void store(DocumentRequest request) {
            script.play("document.store");
        }

        @Override
        public void complete(DocumentRequest request) {
            script.play("document.complete");
        }

        @Override
        public void park(DocumentRequest request, DocumentStage stage, FailureKind kind, int occurrence) {
            script.play("document.park", " " + stage + " " + kind + " " + occurrence);
        }

        @Override
        public void resume(DocumentRequest request, int occurrence) {
            script.play("document.resume", " " + occurrence);
        }

        @Override
        public void fail(DocumentRequest request, DocumentStage stage, FailureKind kind) {
            script.play("document.fail", " " + stage + " " + kind);
        }

        @Override
        public void discard(DocumentRequest request) {
            script.play("document.discard");
        }

        @Override
        public void withdraw(DocumentRequest request) {
            script.play("document.withdraw");
        }

        @Override
        public void remove(DocumentRequest request) {
            script.play("document.remove");
        }
    }

    private record Deliveries(Script script) implements DeliveryActivities {

        @Override
        public Backlog deliver(DeliveryRequest request) {
            script.play("delivery.deliver");
            return script.backlog();
        }
    }

    private record Chat(Script script) implements ChatActivities {

        @Override
        public void answer(QuestionRequest request) {
            script.play("chat.answer");
        }
    }
}
