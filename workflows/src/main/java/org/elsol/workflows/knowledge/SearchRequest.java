package org.elsol.workflows.knowledge;

/** One search; its words and filters stand in its row. */
public record SearchRequest(String tenant, String searchId) {}
