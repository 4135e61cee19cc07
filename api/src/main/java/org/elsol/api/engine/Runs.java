package org.elsol.api.engine;

import io.grpc.StatusRuntimeException;
import io.temporal.client.BatchRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.elsol.api.problem.ProblemCode;
import org.elsol.api.problem.ProblemException;
import org.elsol.store.consultation.Consultation;
import org.elsol.workflows.chat.QuestionRequest;
import org.elsol.workflows.chat.QuestionWorkflow;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationWorkflow;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.RerunBatchWorkflow;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.RerunWorkflow;
import org.elsol.workflows.delivery.DeliveryRequest;
import org.elsol.workflows.delivery.DeliveryWorkflow;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.ErasureWorkflow;
import org.elsol.workflows.erasure.RetentionRequest;
import org.elsol.workflows.erasure.RetentionWorkflow;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.extraction.ExtractionWorkflow;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflow;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentWorkflow;
import org.elsol.workflows.knowledge.SearchRequest;
import org.elsol.workflows.knowledge.SearchWorkflow;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.FailureKind;
import org.elsol.workflows.wire.WorkflowIds;
import org.elsol.workflows.wire.WorkflowStarts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runs behind the records that the API makes. */
public final class Runs {

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Engine engine;
    private final WorkflowStarts starts;
    private final Crowd crowd;

    public Runs(Engine engine, WorkflowStarts starts, Crowd crowd) {
        this.engine = engine;
        this.starts = starts;
        this.crowd = crowd;
    }

    /** Starts a consultation's run. If the engine does not answer, recovery starts it from its row. */
    public void start(Consultation consultation) {
        startFromRow(WorkflowIds.consultation(consultation.id()), client -> start(client, consultation));
    }

    /** Starts an extraction's run. If the engine does not answer, recovery starts it from its row. */
    public void start(ExtractionRequest extraction) {
        startFromRow(WorkflowIds.extraction(extraction.extractionId()), client -> {
            ExtractionWorkflow run = client.newWorkflowStub(
                    ExtractionWorkflow.class,
                    inTurn(extraction.tenant(), starts.extraction(extraction.tenant(), extraction.extractionId())));
            WorkflowClient.start(run::run, extraction);
        });
    }

    /** Starts a re-run. If the engine does not answer, recovery starts it from its row. */
    public void start(RerunRequest rerun) {
        startFromRow(WorkflowIds.rerun(rerun.rerunId()), client -> {
            RerunWorkflow run =
                    client.newWorkflowStub(RerunWorkflow.class, starts.rerun(rerun.tenant(), rerun.rerunId()));
            WorkflowClient.start(run::run, rerun);
        });
    }

    /** Starts a batch of re-runs. If the engine does not answer, recovery starts it from its rows. */
    public void start(RerunBatchRequest batch) {
        startFromRow(WorkflowIds.rerunBatch(batch.batchId()), client -> {
            RerunBatchWorkflow run = client.newWorkflowStub(
                    RerunBatchWorkflow.class, starts.rerunBatch(batch.tenant(), batch.batchId()));
            WorkflowClient.start(run::run, batch);
        });
    }

    /** Starts a document's run. If the engine does not answer, recovery starts it from its row. */
    public void start(DocumentRequest document) {
        startFromRow(WorkflowIds.document(document.documentId()), client -> start(client, document));
    }

    /**
     * Lets a document's run that waits go on; a run that was lost is started.
     *
     * @throws io.temporal.client.WorkflowServiceException if the engine does not answer
     */
    public void retry(DocumentRequest document) {
        engine.<Boolean>call(client -> {
            try {
                client.newWorkflowStub(DocumentWorkflow.class, WorkflowIds.document(document.documentId()))
                        .retry();
            } catch (WorkflowNotFoundException e) {
                start(client, document);
            }
            return true;
        });
    }

    /**
     * Ends a document's run, if it has one, and takes the document back. If the engine does not answer, recovery does
     * so from its row.
     *
     * @return whether nothing of it is left; false if that takes longer than {@code wait}
     */
    public boolean remove(DocumentRequest document, Duration wait) {
        startFromRow(WorkflowIds.document(document.documentId()), client -> {
            try {
                client.newUntypedWorkflowStub(WorkflowIds.document(document.documentId()))
                        .cancel();
            } catch (WorkflowNotFoundException e) {
                LOG.debug("Document {} has no run", document.documentId());
            }
        });
        String removal = WorkflowIds.documentRemoval(document.documentId());
        startFromRow(removal, client -> {
            DocumentRemovalWorkflow run = client.newWorkflowStub(
                    DocumentRemovalWorkflow.class, starts.documentRemoval(document.tenant(), document.documentId()));
            WorkflowClient.start(run::run, document);
        });
        return await(removal, wait);
    }

    /** Starts an erasure's run. If the engine does not answer, recovery starts it from its row. */
    public void erase(ErasureRequest erasure) {
        startFromRow(WorkflowIds.erasure(erasure.consultationId()), client -> {
            ErasureWorkflow run = client.newWorkflowStub(
                    ErasureWorkflow.class, starts.erasure(erasure.tenant(), erasure.consultationId()));
            WorkflowClient.start(run::run, erasure);
        });
    }

    /**
     * Applies the rule of retention to one hospital, and waits for the end of that.
     *
     * @return false if it takes longer than {@code wait}
     * @throws io.temporal.client.WorkflowServiceException if the engine does not answer
     */
    public boolean retain(RetentionRequest request, Duration wait) {
        return engine.call(client -> {
            RetentionWorkflow run = client.newWorkflowStub(RetentionWorkflow.class, starts.retention(request.tenant()));
            WorkflowClient.start(run::run, request);
            return ended(WorkflowStub.fromTyped(run), wait);
        });
    }

    /** Lets a webhook's run look for something new. If the engine does not answer, recovery does so. */
    public void wake(DeliveryRequest webhook) {
        startFromRow(WorkflowIds.delivery(webhook.webhookId()), client -> {
            DeliveryWorkflow run = client.newWorkflowStub(
                    DeliveryWorkflow.class, starts.delivery(webhook.tenant(), webhook.webhookId()));
            BatchRequest both = client.newSignalWithStartRequest();
            both.add(run::run, webhook);
            both.add(run::news);
            client.signalWithStart(both);
        });
    }

    /** Waits until a consultation's run has ended, in whatever way; false if it has not by then. */
    public boolean awaitConsultation(String id, Duration wait) {
        return await(WorkflowIds.consultation(id), wait);
    }

    /** Waits until an extraction's run has ended, in whatever way; false if it has not by then. */
    public boolean awaitExtraction(String id, Duration wait) {
        return await(WorkflowIds.extraction(id), wait);
    }

    /** Passes on a cancel that the record holds already; a run that was lost is started, and finds it there. */
    public void cancel(Consultation consultation) {
        startFromRow(WorkflowIds.consultation(consultation.id()), client -> {
            try {
                stub(client, consultation).cancel();
            } catch (WorkflowNotFoundException e) {
                start(client, consultation);
            }
        });
    }

    /**
     * Lets a run that waits go on; a run that was lost is started.
     *
     * @throws io.temporal.client.WorkflowServiceException if the engine does not answer
     */
    public void retry(Consultation consultation) {
        engine.<Boolean>call(client -> {
            try {
                client.newWorkflowStub(ConsultationWorkflow.class, WorkflowIds.consultation(consultation.id()))
                        .retry();
            } catch (WorkflowNotFoundException e) {
                start(client, consultation);
            }
            return true;
        });
    }

    /**
     * Runs a question and waits for its answer, which then stands in its row.
     *
     * @throws ProblemException 503 if there is none in time
     */
    public void answer(QuestionRequest question, Duration limit) {
        finish(limit, client -> {
            QuestionWorkflow run = client.newWorkflowStub(
                    QuestionWorkflow.class, starts.question(question.tenant(), question.questionId()));
            WorkflowClient.start(run::run, question);
            return WorkflowStub.fromTyped(run);
        });
    }

    /**
     * Runs a search and waits for its hits, which then stand in its row.
     *
     * @throws ProblemException 503 if there are none in time
     */
    public void search(SearchRequest search, Duration limit) {
        finish(limit, client -> {
            SearchWorkflow run =
                    client.newWorkflowStub(SearchWorkflow.class, starts.search(search.tenant(), search.searchId()));
            WorkflowClient.start(run::run, search);
            return WorkflowStub.fromTyped(run);
        });
    }

    private void start(WorkflowClient client, Consultation consultation) {
        ConsultationRequest request = consultation.request();
        ConsultationWorkflow run = client.newWorkflowStub(
                ConsultationWorkflow.class,
                inTurn(
                        request.tenant(),
                        starts.consultation(request.tenant(), request.consultationId(), request.urgent())));
        WorkflowClient.start(run::run, request);
    }

    private WorkflowOptions inTurn(String tenant, WorkflowOptions options) {
        return crowd.isOf(tenant) ? WorkflowStarts.oneOfMany(options) : options;
    }

    private void start(WorkflowClient client, DocumentRequest document) {
        DocumentWorkflow run = client.newWorkflowStub(
                DocumentWorkflow.class, starts.document(document.tenant(), document.documentId()));
        WorkflowClient.start(run::run, document);
    }

    private static WorkflowStub stub(WorkflowClient client, Consultation consultation) {
        return client.newUntypedWorkflowStub(WorkflowIds.consultation(consultation.id()));
    }

    private void startFromRow(String workflowId, java.util.function.Consumer<WorkflowClient> start) {
        try {
            engine.<Boolean>call(client -> {
                start.accept(client);
                return true;
            });
        } catch (WorkflowExecutionAlreadyStarted e) {
            LOG.debug("{} has ended already", workflowId);
        } catch (WorkflowException | StatusRuntimeException e) {
            LOG.warn("{} could not be reached; recovery will", workflowId, e);
        }
    }

    private boolean await(String workflowId, Duration wait) {
        try {
            return engine.call(client -> ended(client.newUntypedWorkflowStub(workflowId), wait));
        } catch (WorkflowException | StatusRuntimeException e) {
            LOG.warn("{} cannot be waited for", workflowId, e);
            return false;
        }
    }

    private static boolean ended(WorkflowStub run, Duration wait) {
        try {
            run.getResult(wait.toMillis(), TimeUnit.MILLISECONDS, Object.class);
            return true;
        } catch (WorkflowFailedException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private void finish(Duration limit, java.util.function.Function<WorkflowClient, WorkflowStub> start) {
        boolean ended = engine.call(client -> {
            try {
                start.apply(client).getResult(limit.toMillis(), TimeUnit.MILLISECONDS, Object.class);
                return true;
            } catch (WorkflowExecutionAlreadyStarted e) {
                return true;
            } catch (WorkflowFailedException e) {
                throw notAnswered(FailureKind.behind(e).message());
            } catch (TimeoutException e) {
                return false;
            }
        });
        if (!ended) {
            throw notAnswered("It takes longer than " + limit.toSeconds() + " s. Try again in a moment.");
        }
    }

    private static ProblemException notAnswered(String detail) {
        return ProblemException.of(ProblemCode.NOT_ANSWERED, detail).retryAfter(RETRY_AFTER);
    }
}
