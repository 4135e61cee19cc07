package org.elsol.worker.audit;

import java.util.List;
import org.elsol.workflows.chat.QuestionWorkflowImpl;
import org.elsol.workflows.consultation.ConsultationWorkflowImpl;
import org.elsol.workflows.consultation.RerunBatchWorkflowImpl;
import org.elsol.workflows.consultation.RerunWorkflowImpl;
import org.elsol.workflows.delivery.DeliveryWorkflowImpl;
import org.elsol.workflows.erasure.ErasureWorkflowImpl;
import org.elsol.workflows.erasure.RetentionWorkflowImpl;
import org.elsol.workflows.extraction.ExtractionWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentRemovalWorkflowImpl;
import org.elsol.workflows.knowledge.DocumentWorkflowImpl;
import org.elsol.workflows.knowledge.SearchWorkflowImpl;

/** The workflow code of this build: what workers run is what replays check. */
public final class WorkflowTypes {

    public static final List<Class<?>> ALL = List.of(
            ConsultationWorkflowImpl.class,
            RerunWorkflowImpl.class,
            RerunBatchWorkflowImpl.class,
            ExtractionWorkflowImpl.class,
            QuestionWorkflowImpl.class,
            SearchWorkflowImpl.class,
            DocumentWorkflowImpl.class,
            DocumentRemovalWorkflowImpl.class,
            DeliveryWorkflowImpl.class,
            ErasureWorkflowImpl.class,
            RetentionWorkflowImpl.class);

    private WorkflowTypes() {}

    /** For {@code registerWorkflowImplementationTypes}. */
    public static Class<?>[] array() {
        return ALL.toArray(Class<?>[]::new);
    }
}
