package org.elsol.store.extraction;

/** A code of a classification, such as {@code ICD-10} {@code R51}. */
public record Code(String system, String code) {}
