package org.elsol.worker.recovery;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.elsol.store.consultation.Consultation;
import org.elsol.store.consultation.Consultations;
import org.elsol.store.consultation.Rerun;
import org.elsol.store.consultation.RerunBatches;
import org.elsol.store.consultation.Reruns;
import org.elsol.store.erasure.Erasure;
import org.elsol.store.erasure.Erasures;
import org.elsol.store.extraction.Extraction;
import org.elsol.store.extraction.Extractions;
import org.elsol.store.knowledge.Document;
import org.elsol.store.knowledge.DocumentStatus;
import org.elsol.store.knowledge.Documents;
import org.elsol.worker.embedded.EmbeddedTemporal;
import org.elsol.workflows.consultation.ConsultationRequest;
import org.elsol.workflows.consultation.ConsultationWorkflow;
import org.elsol.workflows.consultation.RerunBatchRequest;
import org.elsol.workflows.consultation.RerunBatchWorkflow;
import org.elsol.workflows.consultation.RerunRequest;
import org.elsol.workflows.consultation.RerunWorkflow;
import org.elsol.workflows.delivery.DeliveryWorkflow;
import org.elsol.workflows.erasure.ErasureRequest;
import org.elsol.workflows.erasure.ErasureWorkflow;
import org.elsol.workflows.extraction.ExtractionRequest;
import org.elsol.workflows.extraction.ExtractionWorkflow;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflow;
import org.elsol.workflows.knowledge.DocumentRequest;
import org.elsol.workflows.knowledge.DocumentWorkflow;
import org.elsol.workflows.wire.Engine;
import org.elsol.workflows.wire.WorkflowStarts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the run of every record that has not ended. A run that is there already goes on undisturbed; one that was
 * lost, with the embedded engine or between the row's commit and its start, begins again and takes up what is stored.
 */
public final class Recovery implements EmbeddedTemporal.Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
    private static final Set<String> TYPES = Set.of(
            ConsultationWorkflow.class.getSimpleName(),
            RerunWorkflow.class.getSimpleName(),
            RerunBatchWorkflow.class.getSimpleName(),
            ExtractionWorkflow.class.getSimpleName(),
            DocumentWorkflow.class.getSimpleName(),
            DocumentRemovalWorkflow.class.getSimpleName(),
            DeliveryWorkflow.class.getSimpleName(),
            ErasureWorkflow.class.getSimpleName());

    private final Consultations consultations;
    private final Reruns reruns;
    private final RerunBatches rerunBatches;
    private final Extractions extractions;
    private final Documents documents;
    private final Erasures erasures;
    private final DeliveryStarts deliveries;
    private final WorkflowStarts starts;

    public Recovery(
            Consultations consultations,
            Reruns reruns,
            RerunBatches rerunBatches,
            Extractions extractions,
            Documents documents,
            Erasures erasures,
            DeliveryStarts deliveries,
            WorkflowStarts starts) {
        this.consultations = consultations;
        this.reruns = reruns;
        this.rerunBatches = rerunBatches;
        this.extractions = extractions;
        this.documents = documents;
        this.erasures = erasures;
        this.deliveries = deliveries;
        this.starts = starts;
    }

    /** One round by one lease: a run that ends meanwhile cannot be begun again on another engine. */
    public void recover(Engine engine) {
        engine.<Boolean>call(client -> {
            recover(client);
            return true;
        });
    }

    @Override
    public void recover(WorkflowClient client) {
        for (Consultation consultation : consultations.unfinished()) {
            start(consultation.id(), () -> start(client, consultation));
        }
        List<Rerun> again = reruns.unfinished();
        for (Rerun rerun : again) {
            if (rerun.batchId() == null) {
                start(rerun.id(), () -> start(client, rerun.request()));
            }
        }
        for (RerunBatchRequest batch : rerunBatches.unfinished()) {
            start(batch.batchId(), () -> start(client, batch));
        }
        Set<String> madeByReruns = again.stream().map(Rerun::extractionId).collect(Collectors.toSet());
        for (Extraction extraction : extractions.unfinished()) {
            if (!madeByReruns.contains(extraction.id()) && !isMadeByItsConsultation(extraction)) {
                start(extraction.id(), () -> start(client, extraction));
            }
        }
        for (Document document : documents.unfinished()) {
            start(document.id(), () -> start(client, document));
        }
        for (Erasure erasure : erasures.unfinished()) {
            start(erasure.consultationId(), () -> start(client, erasure));
        }
        deliveries.forAll(client);
    }

    @Override
    public boolean bringsBack(String workflowType) {
        return TYPES.contains(workflowType);
    }

    private void start(WorkflowClient client, Consultation consultation) {
        ConsultationRequest request = consultation.request();
        ConsultationWorkflow run = client.newWorkflowStub(
                ConsultationWorkflow.class,
                starts.consultation(request.tenant(), request.consultationId(), request.urgent()));
        WorkflowClient.start(run::run, request);
    }

    private void start(WorkflowClient client, RerunRequest rerun) {
        RerunWorkflow run = client.newWorkflowStub(RerunWorkflow.class, starts.rerun(rerun.tenant(), rerun.rerunId()));
        WorkflowClient.start(run::run, rerun);
    }

    private void start(WorkflowClient client, RerunBatchRequest batch) {
        RerunBatchWorkflow run =
                client.newWorkflowStub(RerunBatchWorkflow.class, starts.rerunBatch(batch.tenant(), batch.batchId()));
        WorkflowClient.start(run::run, batch);
    }

    private void start(WorkflowClient client, Extraction extraction) {
        ExtractionWorkflow run = client.newWorkflowStub(
                ExtractionWorkflow.class, starts.extraction(extraction.tenant(), extraction.id()));
        WorkflowClient.start(
                run::run, new ExtractionRequest(extraction.tenant(), extraction.id(), extraction.consultationId()));
    }

    private void start(WorkflowClient client, Document document) {
        DocumentRequest request = new DocumentRequest(document.tenant(), document.id());
        if (document.status() == DocumentStatus.REMOVING) {
            DocumentRemovalWorkflow run = client.newWorkflowStub(
                    DocumentRemovalWorkflow.class, starts.documentRemoval(document.tenant(), document.id()));
            WorkflowClient.start(run::run, request);
        } else {
            DocumentWorkflow run =
                    client.newWorkflowStub(DocumentWorkflow.class, starts.document(document.tenant(), document.id()));
            WorkflowClient.start(run::run, request);
        }
    }

    private void start(WorkflowClient client, Erasure erasure) {
        ErasureWorkflow run = client.newWorkflowStub(
                ErasureWorkflow.class, starts.erasure(erasure.tenant(), erasure.consultationId()));
        WorkflowClient.start(run::run, new ErasureRequest(erasure.tenant(), erasure.consultationId()));
    }

    /** The extraction of a consultation's own run has no run of its own. */
    private boolean isMadeByItsConsultation(Extraction extraction) {
        String consultationId = extraction.consultationId();
        return consultationId != null
                && consultations
                        .find(extraction.tenant(), consultationId)
                        .filter(consultation -> consultation.extractionId().equals(extraction.id()))
                        .isPresent();
    }

    private static void start(String id, Runnable start) {
        try {
            start.run();
        } catch (WorkflowExecutionAlreadyStarted ended) {
            LOG.debug("The run of {} has ended already", id);
        }
    }
}
