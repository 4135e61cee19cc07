package org.elsol.store.knowledge.file;

/** What a document is: its format, and how many pages it has (an image has one, a TIFF as many as images). */
public record DocumentInspection(DocumentFormat format, int pages) {}
