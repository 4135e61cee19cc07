package org.elsol.workflows.consultation;

/** Re-runs that were ordered together: ids alone. */
public record RerunBatchRequest(String tenant, String batchId) {}
