package org.elsol.store.extraction;

/** What read the transcript: its name, and the sha256 of its prompt (or lexicons) and of its schema. */
public record ExtractionModel(String name, String prompt, String schema) {}
