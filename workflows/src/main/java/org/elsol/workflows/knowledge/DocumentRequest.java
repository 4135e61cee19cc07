package org.elsol.workflows.knowledge;

/** One document: a PDF or an image; its content stands in the audio store and in rows. */
public record DocumentRequest(String tenant, String documentId) {}
