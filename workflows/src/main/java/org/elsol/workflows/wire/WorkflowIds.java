package org.elsol.workflows.wire;

/** Mints workflow ids; an id names its record and never its content. */
public final class WorkflowIds {

    private WorkflowIds() {}

    public static String consultation(String consultationId) {
        return "consultation/" + consultationId;
    }

    public static String extraction(String extractionId) {
        return "extraction/" + extractionId;
    }

    public static String rerun(String rerunId) {
        return "rerun/" + rerunId;
    }

    public static String rerunBatch(String batchId) {
        return "rerun-batch/" + batchId;
    }

    public static String document(String documentId) {
        return "document/" + documentId;
    }

    public static String documentRemoval(String documentId) {
        return "document-removal/" + documentId;
    }

    public static String question(String questionId) {
        return "question/" + questionId;
    }

    public static String search(String searchId) {
        return "search/" + searchId;
    }

    public static String delivery(String webhookId) {
        return "delivery/" + webhookId;
    }

    public static String erasure(String consultationId) {
        return "erasure/" + consultationId;
    }

    /** Of all hospitals, by the schedule. */
    public static String retention() {
        return "retention";
    }

    /** Of one hospital, because somebody asked for it. */
    public static String retention(String tenant) {
        return "retention/" + tenant;
    }
}
