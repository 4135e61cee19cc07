package org.elsol.workflows.chat;

/** One question; its words stand in its row. */
public record QuestionRequest(String tenant, String questionId) {}
